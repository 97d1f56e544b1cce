-- query webhook_insert
INSERT INTO webhook (id, url, events, secret, state, failures, added_at, account_id, removed_at)
VALUES ($1, $2, $3, $4, 'active', 0, $5, $6, 0);

-- query webhook_list
SELECT h.id, h.url, h.events, h.state, h.failures, h.added_at, COALESCE(a.name, ''), h.secret
FROM webhook h LEFT JOIN account a ON a.id = h.account_id
WHERE h.removed_at = 0 ORDER BY h.added_at, h.id;

-- query webhook_get
SELECT h.id, h.url, h.events, h.state, h.failures, h.added_at, COALESCE(a.name, ''), h.secret
FROM webhook h LEFT JOIN account a ON a.id = h.account_id
WHERE h.id = $1 AND h.removed_at = 0;

-- query webhook_state
UPDATE webhook SET state = $2, failures = 0 WHERE id = $1;

-- query webhook_remove
UPDATE webhook SET removed_at = $2, secret = '' WHERE id = $1;

-- query webhook_failures
UPDATE webhook SET failures = $2 WHERE id = $1;

-- query webhook_owner
SELECT a.id, a.name, a.email, a.lang FROM webhook h JOIN account a ON a.id = h.account_id
WHERE h.id = $1 AND a.removed_at = 0;

-- query webhook_call_insert
INSERT INTO webhook_call (id, webhook_id, event, body, state, tries, queued_at, next_at, ended_at,
    status, reason, answer)
VALUES ($1, $2, $3, $4, 'waiting', 0, $5, $5, 0, 0, '', '');

-- query webhook_call_next
SELECT c.id, c.webhook_id, h.url, c.event, c.body, c.state, c.tries, c.queued_at, c.next_at,
    c.ended_at, c.status, c.reason, c.answer, h.secret, h.failures
FROM webhook_call c JOIN webhook h ON h.id = c.webhook_id
WHERE c.state = 'waiting' AND c.next_at <= $1 AND h.state = 'active' AND h.removed_at = 0
ORDER BY c.next_at, c.id LIMIT 1;

-- query webhook_call_due
SELECT COUNT(*) FROM (SELECT c.id FROM webhook_call c JOIN webhook h ON h.id = c.webhook_id
    WHERE c.state = 'waiting' AND c.next_at <= $1 AND h.state = 'active' AND h.removed_at = 0
    LIMIT 1) m;

-- query webhook_call_newest
SELECT c.id, c.webhook_id, h.url, c.event, '', c.state, c.tries, c.queued_at, c.next_at,
    c.ended_at, c.status, c.reason, c.answer, '', h.failures
FROM webhook_call c JOIN webhook h ON h.id = c.webhook_id
WHERE h.id = $1
ORDER BY c.queued_at DESC, c.id DESC LIMIT $2;

-- query webhook_call_end
UPDATE webhook_call SET state = $2, tries = tries + 1, ended_at = $3, status = $4, reason = $5,
    answer = $6
WHERE id = $1 AND state = 'waiting';

-- query webhook_call_later
UPDATE webhook_call SET tries = tries + 1, next_at = $2, status = $3, reason = $4, answer = $5
WHERE id = $1 AND state = 'waiting';

-- query webhook_call_all_later
-- What waits for the same receiver waits with it.
UPDATE webhook_call SET next_at = $2, status = $3, reason = $4, answer = $5
WHERE webhook_id = $1 AND state = 'waiting' AND queued_at >= 0 AND next_at < $2;

-- query webhook_call_hurry
UPDATE webhook_call SET next_at = 0 WHERE webhook_id = $1 AND state = 'waiting' AND queued_at >= 0;

-- query webhook_call_drop
UPDATE webhook_call SET state = 'given_up', ended_at = $2
WHERE webhook_id = $1 AND state = 'waiting' AND queued_at >= 0;

-- query webhook_call_clean
-- What ended before $1.
DELETE FROM webhook_call WHERE ended_at > 0 AND ended_at < $1;

-- query webhook_forget
DELETE FROM webhook_todo WHERE webhook_id = $1;

-- query webhook_jobs
-- Open, or failed since $1: what fails as a whole is not begun again at once.
SELECT COUNT(*) FROM job
WHERE kind = 'webhook' AND (state IN ('queued', 'running') OR (state = 'failed' AND ended_at > $1));
