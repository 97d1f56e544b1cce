-- query change_newest
SELECT id, version, party_id, task_id, number, state, begun_at, sent_at, sent_by, message, receipt,
    decided_at, decider, reason
FROM change_notice WHERE task_id = $1 ORDER BY id DESC LIMIT 1;

-- query change_get
SELECT id, version, party_id, task_id, number, state, begun_at, sent_at, sent_by, message, receipt,
    decided_at, decider, reason
FROM change_notice WHERE id = $1 AND party_id = $2;

-- query change_of_party
SELECT id, version, party_id, task_id, number, state, begun_at, sent_at, sent_by, message, receipt,
    decided_at, decider, reason
FROM change_notice WHERE party_id = $1 AND number > 0 ORDER BY id DESC LIMIT 100;

-- query change_sent_text
SELECT sent_text FROM change_notice WHERE id = $1;

-- query change_keep_text
UPDATE change_notice SET sent_text = $2 WHERE id = $1;

-- query change_rows
SELECT id, kind, act, record_id, name, effective_on, fields, state, decided_at
FROM change_row WHERE notice_id = $1 ORDER BY id;

-- query change_insert
INSERT INTO change_notice (id, version, party_id, task_id, number, state, begun_at, sent_at,
    sent_by, message, receipt, decided_at, decider, reason)
VALUES ($1, 1, $2, $3, 0, 'draft', $4, 0, '', '', '', 0, '', '');

-- query change_row_insert
INSERT INTO change_row (id, notice_id, kind, act, record_id, name, effective_on, fields, state,
    decided_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open', 0);

-- query change_row_remove
DELETE FROM change_row WHERE id = $1 AND notice_id = $2 AND state = 'open';

-- query change_row_accept
UPDATE change_row SET state = 'accepted', record_id = $2, decided_at = $3
WHERE id = $1 AND state = 'open';

-- query change_number
SELECT COALESCE(MAX(number), 0) + 1 FROM change_notice;

-- query change_move
UPDATE change_notice SET version = version + 1, number = $3, state = $4, sent_at = $5, sent_by = $6,
    message = $7, receipt = $8, decided_at = $9, decider = $10, reason = $11
WHERE id = $1 AND version = $2;
