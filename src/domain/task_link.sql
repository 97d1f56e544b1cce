-- query task_link_insert
INSERT INTO task_link (id, task_id, code, contact_id, address, name, lang, site, mail_id, added_at,
    ends_at, revoked_at, opened_at, uncoded, failed, sections)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, $9, $10, 0, 0, $11, 0, $12);

-- query task_link_get
SELECT l.id, l.task_id, l.contact_id, l.address, l.name, l.lang, l.site, l.added_at, l.ends_at,
    l.revoked_at, l.opened_at, l.uncoded, l.failed,
    CASE WHEN c.removed_at <> 0 THEN '' WHEN l.sections = '' THEN c.email ELSE l.address END,
    COALESCE(l.mail_id, ''), COALESCE(m.state, ''), COALESCE(m.reason, ''), l.sections
FROM task_link l JOIN contact c ON c.id = l.contact_id LEFT JOIN mail m ON m.id = l.mail_id
WHERE l.id = $1;

-- query task_link_by_code
SELECT id FROM task_link WHERE code = $1;

-- query task_link_newest
SELECT id FROM task_link WHERE task_id = $1 AND sections = '' ORDER BY id DESC LIMIT 1;

-- query task_link_shared
-- Those of colleagues that are not ended, the oldest first.
SELECT id FROM task_link WHERE task_id = $1 AND sections <> '' AND revoked_at = 0 ORDER BY id;

-- query task_link_revoke
UPDATE task_link SET revoked_at = $2 WHERE id = $1 AND revoked_at = 0;

-- query task_link_revoke_all
UPDATE task_link SET revoked_at = $2 WHERE task_id = $1 AND revoked_at = 0;

-- query task_link_end_sessions
UPDATE guest_session SET ends_at = 0 WHERE link_id IN (
    SELECT id FROM task_link WHERE task_id = $1 AND revoked_at > 0);

-- query task_link_prolong
UPDATE task_link SET ends_at = $2 WHERE id = $1 AND ends_at < $2;

-- query task_link_opened
UPDATE task_link SET uncoded = 0, opened_at = CASE WHEN opened_at = 0 THEN $2 ELSE opened_at END
WHERE id = $1;

-- query task_link_failed
UPDATE task_link SET failed = failed + 1 WHERE id = $1;

-- query task_link_mailed
UPDATE task_link SET mail_id = $2 WHERE id = $1;
