-- query round_greets
-- Of a draft: how many are in Japan or nobody knows where, how many elsewhere, and the first of each.
SELECT p.country, g.many, p.name, COALESCE(c.name, ''), r.facts
FROM (SELECT MIN(a.id) AS id, COUNT(*) AS many
    FROM reply a JOIN party b ON b.id = a.party_id
    WHERE a.round_id = $1 AND a.state = 'waiting'
    GROUP BY CASE WHEN b.country IN ('', 'JP') THEN 0 ELSE 1 END) g
JOIN reply r ON r.id = g.id
JOIN party p ON p.id = r.party_id
LEFT JOIN contact c ON c.id = r.contact_id AND c.removed_at = 0
ORDER BY CASE WHEN p.country IN ('', 'JP') THEN 0 ELSE 1 END;
