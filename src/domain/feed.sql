-- query feed_put
INSERT INTO feed (account_id, code, made_at) VALUES ($1, $2, $3)
ON CONFLICT (account_id) DO UPDATE SET code = excluded.code, made_at = excluded.made_at;

-- query feed_stop
DELETE FROM feed WHERE account_id = $1;

-- query feed_made_at
SELECT made_at FROM feed WHERE account_id = $1;

-- query feed_find
SELECT a.id, a.name, a.role, COALESCE(a.department_id, ''), a.lang
FROM feed f JOIN account a ON a.id = f.account_id
WHERE f.code = $1 AND a.removed_at = 0;
