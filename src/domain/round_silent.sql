-- query round_silent
SELECT r.id, r.party_id, p.name, r.task_id, r.contact_id, r.reminded_on, r.reminders,
    COALESCE(l.name, ''), COALESCE(l.lang, ''), COALESCE(l.address, ''), COALESCE(l.failed, 0),
    CASE WHEN c.removed_at = 0 THEN c.email ELSE '' END, COALESCE(k.phone, ''),
    COALESCE(c.failed_email, ''), COALESCE(c.id, '')
FROM reply r
JOIN party p ON p.id = r.party_id
LEFT JOIN task_link l ON l.task_id = r.task_id AND l.revoked_at = 0 AND l.sections = ''
LEFT JOIN contact c ON c.id = l.contact_id
LEFT JOIN contact k ON k.id = r.contact_id
WHERE r.round_id = $1 AND r.state IN ('open', 'returned')
ORDER BY r.id;
