-- query return_own_workbook
SELECT f.sha256 FROM sheet_version v JOIN file f ON f.subject_id = v.sheet_id
WHERE v.id = $1 AND f.kind = 'sheet' AND f.removed_at = 0 ORDER BY f.number DESC LIMIT 1;
