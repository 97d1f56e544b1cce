-- query roster_apply_row
INSERT INTO import_row (import_id, place, sheet, row_number, result, party_id, entrustment_id,
    record_id, cells)
VALUES ($1, $2, $3, $4, $5, '', '', $6, $7);
