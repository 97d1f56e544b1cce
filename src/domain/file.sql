-- query file_insert
INSERT INTO file (id, number, kind, subject_id, name, type, size, sha256, origin, note,
    period_from, period_to, valid_to, added_at, added_by, removed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 0);

-- query file_next_number
SELECT COALESCE(MAX(number), 0) + 1 FROM file;

-- query file_get
SELECT id, kind, subject_id, number, name, type, sha256, origin, note, size, period_from,
    period_to, valid_to, added_at, added_by
FROM file WHERE id = $1 AND removed_at = 0;

-- query file_of_subject
SELECT id, kind, subject_id, number, name, type, sha256, origin, note, size, period_from,
    period_to, valid_to, added_at, added_by
FROM file WHERE kind = $1 AND subject_id = $2 AND removed_at = 0 ORDER BY number DESC;

-- query file_remove
UPDATE file SET removed_at = $2 WHERE id = $1 AND removed_at = 0;
