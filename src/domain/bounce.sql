-- query bounce_newest_to
-- The newest mail to $1 since $2 that the server had taken.
SELECT id FROM mail WHERE address = $1 AND queued_at >= $2 AND state IN ('sent', 'bounced')
ORDER BY queued_at DESC, id DESC LIMIT 1;

-- query bounce_end
UPDATE mail SET state = 'bounced', ended_at = $2, reason = $3, code = $4, answer = $5
WHERE id = $1 AND state IN ('sent', 'bounced');

-- query bounce_late
UPDATE mail SET reason = $2, answer = $3 WHERE id = $1 AND state = 'sent';

-- query bounce_contacts
-- Those of which nobody knows yet.
SELECT id FROM contact WHERE email = $1 AND removed_at = 0 AND failed_email <> email
ORDER BY id LIMIT 100;
