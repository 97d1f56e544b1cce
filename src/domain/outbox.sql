-- query outbox_insert
INSERT INTO mail (id, purpose, account_id, sender_id, address, name, lang, subject, body, secret,
    state, tries, queued_at, next_at, ended_at, reason, code, answer, attached)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, $12, $12, 0, '', 0, '', $13);

-- query outbox_get
SELECT id, purpose, COALESCE(account_id, ''), sender_id, address, name, lang, subject, body, secret,
    state, tries, queued_at, next_at, ended_at, reason, code, answer, attached
FROM mail WHERE id = $1;

-- query outbox_all
SELECT id, purpose, COALESCE(account_id, ''), sender_id, address, name, lang, subject, '', '',
    state, tries, queued_at, next_at, ended_at, reason, code, answer, attached
FROM mail ORDER BY queued_at DESC, id DESC LIMIT $1 OFFSET $2;

-- query outbox_own
SELECT id, purpose, COALESCE(account_id, ''), sender_id, address, name, lang, subject, '', '',
    state, tries, queued_at, next_at, ended_at, reason, code, answer, attached
FROM (SELECT * FROM mail WHERE account_id = $3
    UNION
    SELECT * FROM mail WHERE sender_id = $3) m
ORDER BY queued_at DESC, id DESC LIMIT $1 OFFSET $2;

-- query outbox_newest
SELECT id, purpose, COALESCE(account_id, ''), sender_id, address, name, lang, subject, body, '',
    state, tries, queued_at, next_at, ended_at, reason, code, answer, attached
FROM mail WHERE sender_id = $1 AND purpose = $2 ORDER BY queued_at DESC, id DESC LIMIT 1;

-- query outbox_next
SELECT id, purpose, COALESCE(account_id, ''), sender_id, address, name, lang, subject, body, secret,
    state, tries, queued_at, next_at, ended_at, reason, code, answer, attached
FROM mail WHERE state = 'waiting' AND next_at <= $1 ORDER BY next_at, id LIMIT 1;

-- query outbox_due
SELECT COUNT(*) FROM (SELECT id FROM mail WHERE state = 'waiting' AND next_at <= $1 LIMIT 1) m;

-- query outbox_jobs
-- Open, or failed since $1: what fails as a whole is not begun again at once.
SELECT COUNT(*) FROM job
WHERE kind = 'mail' AND (state IN ('queued', 'running') OR (state = 'failed' AND ended_at > $1));

-- query outbox_end
UPDATE mail SET state = $2, tries = tries + 1, ended_at = $3, reason = $4, code = $5, answer = $6,
    secret = ''
WHERE id = $1 AND state = 'waiting';

-- query outbox_later
UPDATE mail SET tries = tries + 1, next_at = $2, reason = $3, code = $4, answer = $5
WHERE id = $1 AND state = 'waiting';

-- query outbox_all_later
-- All others that are due at $1 wait for the server with it, without a try of their own.
UPDATE mail SET next_at = $2, reason = $3, code = $4, answer = $5
WHERE state = 'waiting' AND next_at <= $1;

-- query outbox_hurry
UPDATE mail SET next_at = 0 WHERE state = 'waiting';

-- query outbox_hold
-- Of a backup that was put back: what waited may have been sent since.
UPDATE mail SET state = 'held', secret = '' WHERE state = 'waiting';
