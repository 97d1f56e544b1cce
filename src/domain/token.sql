-- query token_insert
INSERT INTO token (id, handle, code, account_id, name, scopes, department_id, added_at, ends_at,
    used_at, used_from, revoked_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, '', 0);

-- query token_find
SELECT t.id, t.handle, t.name, t.account_id, a.name, t.scopes, COALESCE(t.department_id, ''),
    '', t.added_at, t.ends_at, t.used_at, t.revoked_at, t.used_from, a.role,
    COALESCE(a.department_id, ''), a.lang
FROM token t JOIN account a ON a.id = t.account_id
WHERE t.code = $1 AND t.ends_at > $2 AND t.revoked_at = 0 AND a.removed_at = 0;

-- query token_by_handle
SELECT id, account_id, name FROM token WHERE handle = $1 AND revoked_at = 0;

-- query token_revoke
UPDATE token SET revoked_at = $2 WHERE handle = $1 AND revoked_at = 0;

-- query token_own
SELECT t.id, t.handle, t.name, t.account_id, a.name, t.scopes, COALESCE(t.department_id, ''),
    COALESCE(d.name, ''), t.added_at, t.ends_at, t.used_at, t.revoked_at, t.used_from
FROM token t JOIN account a ON a.id = t.account_id
LEFT JOIN department d ON d.id = t.department_id
WHERE t.account_id = $1
ORDER BY t.added_at DESC, t.id DESC LIMIT 500;

-- query token_all
SELECT t.id, t.handle, t.name, t.account_id, a.name, t.scopes, COALESCE(t.department_id, ''),
    COALESCE(d.name, ''), t.added_at, t.ends_at, t.used_at, t.revoked_at, t.used_from
FROM token t JOIN account a ON a.id = t.account_id
LEFT JOIN department d ON d.id = t.department_id
WHERE t.added_at > 0
ORDER BY t.added_at DESC, t.id DESC LIMIT 500;

-- query token_touch
UPDATE token SET used_at = $2, used_from = $3 WHERE id = $1 AND used_at < $2;

-- query token_department
SELECT COUNT(*) FROM department WHERE id = $1 AND removed_at = 0;
