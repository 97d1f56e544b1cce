-- What an import wrote stands in the trail from first_seq to last_seq, which is how it is undone.
ALTER TABLE import ADD COLUMN first_seq BIGINT NOT NULL DEFAULT 0;
ALTER TABLE import ADD COLUMN last_seq BIGINT NOT NULL DEFAULT 0;
