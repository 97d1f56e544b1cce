-- What had nothing on the other side to compare with is no comparison: a line a rule, with what
-- was missing (file, record, before).
ALTER TABLE finding_check ADD COLUMN idle TEXT NOT NULL DEFAULT '';
