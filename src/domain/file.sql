-- query file_insert
INSERT INTO file (id, number, kind, subject_id, name, type, size, sha256, origin, note,
    period_from, period_to, valid_to, added_at, added_by, document, removed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 0);

-- query file_next_number
SELECT COALESCE(MAX(number), 0) + 1 FROM file;

-- query file_get
SELECT id, kind, subject_id, number, name, type, sha256, origin, note, size, period_from,
    period_to, valid_to, added_at, added_by, document
FROM file WHERE id = $1 AND removed_at = 0;

-- query file_get_by_number
SELECT id, kind, subject_id, number, name, type, sha256, origin, note, size, period_from,
    period_to, valid_to, added_at, added_by, document
FROM file WHERE number = $1 AND removed_at = 0;

-- query file_of_subject
SELECT id, kind, subject_id, number, name, type, sha256, origin, note, size, period_from,
    period_to, valid_to, added_at, added_by, document
FROM file WHERE kind = $1 AND subject_id = $2 AND removed_at = 0 ORDER BY number DESC;

-- query file_sums
-- What is kept of one thing.
SELECT COUNT(*), CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM file
WHERE kind = $1 AND subject_id = $2 AND removed_at = 0;

-- query file_of_party
-- Of the party and of all that belongs to it.
WITH RECURSIVE one (id) AS (
    SELECT CAST($1 AS TEXT)
    UNION
    SELECT m.merged_id FROM one JOIN party_merge m ON m.kept_id = one.id AND m.undone_at = 0
)
SELECT f.id, f.kind, f.subject_id, f.number, f.name, f.type, f.sha256, f.origin, f.note, f.size,
    f.period_from, f.period_to, f.valid_to, f.added_at, f.added_by, f.document
FROM register_line s
JOIN file f ON f.kind = s.kind AND f.subject_id = s.record_id
WHERE s.party_id IN (SELECT id FROM one) AND f.removed_at = 0
ORDER BY f.number DESC LIMIT $2 OFFSET $3;

-- query file_of_party_of_department
-- The same, of the entrustments in the chains of one department.
WITH RECURSIVE one (id) AS (
    SELECT CAST($1 AS TEXT)
    UNION
    SELECT m.merged_id FROM one JOIN party_merge m ON m.kept_id = one.id AND m.undone_at = 0
)
SELECT f.id, f.kind, f.subject_id, f.number, f.name, f.type, f.sha256, f.origin, f.note, f.size,
    f.period_from, f.period_to, f.valid_to, f.added_at, f.added_by, f.document
FROM (SELECT l.kind, l.record_id FROM register_line l
        WHERE l.party_id IN (SELECT id FROM one) AND l.entrustment_id = ''
    UNION ALL SELECT r.kind, r.record_id
        FROM register_line r JOIN place l ON l.entrustment_id = r.entrustment_id
        WHERE r.party_id IN (SELECT id FROM one) AND l.department_id = $4) s
JOIN file f ON f.kind = s.kind AND f.subject_id = s.record_id
WHERE f.removed_at = 0
ORDER BY f.number DESC LIMIT $2 OFFSET $3;

-- query file_after
-- All that are kept, by number: for the export.
SELECT id, kind, subject_id, number, name, type, sha256, origin, note, size, period_from,
    period_to, valid_to, added_at, added_by, document
FROM file WHERE number > $1 AND removed_at = 0 ORDER BY number LIMIT $2;

-- query file_remove
UPDATE file SET removed_at = $2 WHERE id = $1 AND removed_at = 0;

-- query file_same
SELECT number FROM file
WHERE kind = $1 AND subject_id = $2 AND sha256 = $3 AND removed_at = 0 ORDER BY number LIMIT 1;
