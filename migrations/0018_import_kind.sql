-- A list that was taken in is one of parties with their works (kind ''), or of one other register;
-- then maybe all of it is one party's. Its rows say which record each became.
ALTER TABLE import ADD COLUMN kind TEXT NOT NULL DEFAULT '';
ALTER TABLE import ADD COLUMN party_id TEXT NOT NULL DEFAULT '';
ALTER TABLE import_row ADD COLUMN record_id TEXT NOT NULL DEFAULT '';
CREATE INDEX import_row_record ON import_row (record_id);
CREATE INDEX import_kind ON import (kind, added_at);
