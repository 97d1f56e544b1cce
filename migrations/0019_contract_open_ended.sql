-- That a contract has no fixed term is something else than an end nobody has entered.

ALTER TABLE contract ADD COLUMN open_ended TEXT NOT NULL DEFAULT '';
