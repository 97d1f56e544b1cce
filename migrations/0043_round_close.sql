-- Why a round was closed: what is withdrawn by it says so, also what a job withdraws later.
ALTER TABLE round ADD COLUMN close_reason TEXT NOT NULL DEFAULT '';
