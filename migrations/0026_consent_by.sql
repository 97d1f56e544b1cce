-- Who gave or refused consent to a sub-entrustment.
ALTER TABLE entrustment ADD COLUMN consent_by TEXT NOT NULL DEFAULT '';
