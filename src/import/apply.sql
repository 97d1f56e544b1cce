-- query apply_company
SELECT id FROM company WHERE removed_at = 0 ORDER BY added_at, id LIMIT 1;

-- query apply_row
INSERT INTO import_row (import_id, place, sheet, row_number, result, party_id, entrustment_id, cells)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- query apply_done
UPDATE import SET state = 'applied', applied_at = $2, first_seq = $3, last_seq = $4, added = $5,
    changed = $6, held = $7
WHERE id = $1 AND state <> 'applied';

-- query apply_head
SELECT COALESCE(MAX(seq), 0) FROM journal;

-- query apply_departments
SELECT id, name FROM department WHERE removed_at = 0 ORDER BY added_at, id;
