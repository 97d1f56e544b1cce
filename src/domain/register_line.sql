-- query register_line_put
INSERT INTO register_line (record_id, kind, removed, party_id, entrustment_id, name_key, party_key,
    day, text)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (record_id) DO UPDATE SET removed = excluded.removed, party_id = excluded.party_id,
    entrustment_id = excluded.entrustment_id, name_key = excluded.name_key,
    party_key = excluded.party_key, day = excluded.day, text = excluded.text;

-- query register_line_get
SELECT party_id, entrustment_id, party_key FROM register_line WHERE record_id = $1;

-- query register_line_rename
-- The party is called otherwise now.
UPDATE register_line SET party_key = $2 WHERE party_id = $1 AND party_key <> $2;

-- query register_line_move
-- The entrustment is another party's now.
UPDATE register_line SET party_id = $2, party_key = $3 WHERE entrustment_id = $1;

-- query register_line_count
INSERT INTO register_tally (kind, count) VALUES ($1, $2)
ON CONFLICT (kind) DO UPDATE SET count = register_tally.count + excluded.count;

-- query register_line_total
SELECT COALESCE(CAST(SUM(count) AS BIGINT), 0) FROM register_tally;

-- query register_line_forget_counts
DELETE FROM register_tally;

-- query register_line_count_all
INSERT INTO register_tally (kind, count)
SELECT kind, COUNT(*) FROM register_line WHERE removed = 0 GROUP BY kind;
