-- query task_receiver_page
SELECT p.id, p.name, COALESCE(c.id, ''), COALESCE(c.name, ''), COALESCE(c.email, '')
FROM (SELECT party_id, sort_key FROM party_line ORDER BY sort_key, party_id LIMIT $1 OFFSET $2) l
JOIN party p ON p.id = l.party_id
LEFT JOIN contact c ON c.party_id = p.id AND c.removed_at = 0 AND c.email <> ''
ORDER BY l.sort_key, l.party_id, c.id;

-- query task_receiver_seen
SELECT p.id, p.name, COALESCE(c.id, ''), COALESCE(c.name, ''), COALESCE(c.email, '')
FROM (SELECT i.party_id, i.sort_key FROM party_seen s JOIN party_line i ON i.party_id = s.party_id
    WHERE s.department_id = $3 ORDER BY i.sort_key, i.party_id LIMIT $1 OFFSET $2) l
JOIN party p ON p.id = l.party_id
LEFT JOIN contact c ON c.party_id = p.id AND c.removed_at = 0 AND c.email <> ''
ORDER BY l.sort_key, l.party_id, c.id;

-- query task_receiver_one
SELECT p.id, p.name, COALESCE(c.id, ''), COALESCE(c.name, ''), COALESCE(c.email, '')
FROM party p LEFT JOIN contact c ON c.party_id = p.id AND c.removed_at = 0 AND c.email <> ''
WHERE p.id = $1 ORDER BY c.id;
