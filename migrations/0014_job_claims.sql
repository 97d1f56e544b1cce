-- Whether a job's process lives is told by its claim, not by the clock.

ALTER TABLE job DROP COLUMN beat_at;
