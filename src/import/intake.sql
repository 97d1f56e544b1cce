-- query intake_insert
INSERT INTO import (id, file_id, account_id, state, choices, added, changed, held, added_at,
    applied_at, undone_at, kind, party_id)
VALUES ($1, $2, $3, 'reading', '', 0, 0, 0, $4, 0, 0, $5, $6);

-- query intake_get
SELECT i.id, i.file_id, f.name, i.account_id, i.state, i.added_at, i.applied_at, i.undone_at,
    i.choices, i.added, i.changed, i.held, COALESCE(a.name, i.account_id),
    i.kind, i.party_id
FROM import i JOIN file f ON f.id = i.file_id LEFT JOIN account a ON a.id = i.account_id WHERE i.id = $1;

-- query intake_newest
SELECT i.id, i.file_id, f.name, i.account_id, i.state, i.added_at, i.applied_at, i.undone_at,
    i.choices, i.added, i.changed, i.held, COALESCE(a.name, i.account_id),
    i.kind, i.party_id
FROM import i JOIN file f ON f.id = i.file_id LEFT JOIN account a ON a.id = i.account_id
WHERE i.kind = $1
ORDER BY i.added_at DESC, i.id DESC LIMIT $2;

-- query intake_state
UPDATE import SET state = $2 WHERE id = $1;

-- query intake_choices
UPDATE import SET choices = $2 WHERE id = $1;

-- query intake_remember
INSERT INTO column_memory (header, field, said_at) VALUES ($1, $2, $3)
ON CONFLICT (header) DO UPDATE SET field = excluded.field, said_at = excluded.said_at;

-- query intake_remembered_field
SELECT field FROM column_memory WHERE header = $1;

-- query intake_remembered
SELECT header, field FROM column_memory ORDER BY header;

-- query intake_kept
SELECT DISTINCT p.name, e.work, e.id
FROM import_row r
JOIN import i ON i.id = r.import_id
JOIN entrustment e ON e.id = r.entrustment_id
JOIN party p ON p.id = e.party_id
WHERE r.import_id = $1 AND e.removed_at = 0 AND e.added_at = i.applied_at
ORDER BY p.name, e.work, e.id;
