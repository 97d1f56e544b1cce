-- query plan_departments
SELECT id, name FROM department WHERE removed_at = 0 ORDER BY added_at, id;

-- query plan_import_of
-- The newest import still in force by which an entrustment came in.
SELECT r.import_id FROM import_row r JOIN import i ON i.id = r.import_id
WHERE r.entrustment_id = $1 AND i.state = 'applied'
ORDER BY i.applied_at DESC, r.import_id DESC LIMIT 1;

-- query plan_rows_of
-- What came in by an import and is in force.
SELECT DISTINCT r.entrustment_id, e.party_id, p.name, e.work
FROM import_row r
JOIN entrustment e ON e.id = r.entrustment_id
JOIN party p ON p.id = e.party_id
WHERE r.import_id = $1 AND e.removed_at = 0 AND e.status <> 'ended'
ORDER BY p.name, e.work, r.entrustment_id;
