-- query session_get
SELECT s.csrf, s.account_id, a.email, a.name, a.role, a.department_id, a.lang, a.shortcuts,
    a.totp, a.joined_at, a.removed_at, s.begun_at, s.used_at, s.ends_at, s.confirmed
FROM session s JOIN account a ON a.id = s.account_id
WHERE s.token = $1;

-- query session_insert
INSERT INTO session (token, account_id, csrf, begun_at, used_at, ends_at, confirmed, address,
    browser)
VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8);

-- query session_end_one
UPDATE session SET ends_at = $2 WHERE token = $1 AND ends_at > $2;

-- query session_end_own
UPDATE session SET ends_at = $3 WHERE token = $1 AND account_id = $2 AND ends_at > $3;

-- query session_end_rest
UPDATE session SET ends_at = $3 WHERE account_id = $1 AND token <> $2 AND ends_at > $3;

-- query session_use
UPDATE session SET used_at = $2 WHERE token = $1 AND used_at < $2;

-- query session_forget
DELETE FROM session WHERE ends_at < $1;

-- query session_from
SELECT COUNT(*) FROM session WHERE account_id = $1 AND address = $2 AND confirmed = 1;

-- query session_own
SELECT token, address, browser, begun_at, used_at FROM session
WHERE account_id = $1 AND ends_at > $2 AND used_at > $3 AND confirmed = 1
ORDER BY used_at DESC, token
LIMIT 100;
