-- A correction without a finding: what it came from, an inspection or nothing on record.
ALTER TABLE correction ADD COLUMN about_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE correction ADD COLUMN about_id TEXT NOT NULL DEFAULT '';
CREATE INDEX correction_about ON correction (about_id);
