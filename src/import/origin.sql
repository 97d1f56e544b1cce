-- query origin_of_party
WITH RECURSIVE one (id) AS (
    SELECT CAST($1 AS TEXT)
    UNION
    SELECT m.merged_id FROM one JOIN party_merge m ON m.kept_id = one.id AND m.undone_at = 0
)
SELECT f.name, f.number, r.sheet, r.row_number, i.applied_at, r.cells
FROM import_row r
JOIN import i ON i.id = r.import_id
JOIN file f ON f.id = i.file_id
WHERE r.party_id IN (SELECT id FROM one) AND r.result IN ('add', 'change') AND i.state = 'applied'
ORDER BY i.applied_at DESC, r.place
LIMIT $2;

-- query origin_of_party_in_department
WITH RECURSIVE one (id) AS (
    SELECT CAST($1 AS TEXT)
    UNION
    SELECT m.merged_id FROM one JOIN party_merge m ON m.kept_id = one.id AND m.undone_at = 0
)
SELECT f.name, f.number, r.sheet, r.row_number, i.applied_at, r.cells
FROM import_row r
JOIN place p ON p.entrustment_id = r.entrustment_id AND p.department_id = $3
JOIN import i ON i.id = r.import_id
JOIN file f ON f.id = i.file_id
WHERE r.party_id IN (SELECT id FROM one) AND r.result IN ('add', 'change') AND i.state = 'applied'
ORDER BY i.applied_at DESC, r.place
LIMIT $2;

-- query origin_of_record
SELECT f.name, f.number, r.sheet, r.row_number, i.applied_at, r.cells
FROM import_row r
JOIN import i ON i.id = r.import_id
JOIN file f ON f.id = i.file_id
WHERE r.record_id = $1 AND r.result IN ('add', 'change') AND i.state = 'applied'
ORDER BY i.applied_at DESC, r.place
LIMIT $2;

-- query origin_is_known
SELECT COUNT(*) FROM import_row r JOIN import i ON i.id = r.import_id
WHERE r.record_id = $1 AND r.result IN ('add', 'change') AND i.state = 'applied';
