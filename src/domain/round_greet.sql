-- query round_greets
-- Of those of a draft that get a mail (round_waiting): how many are in Japan or nobody knows where,
-- how many elsewhere, and the first of each.
-- $2: the department that looks, '' everybody.
SELECT p.country, g.many, p.name, c.name, r.facts
FROM (SELECT MIN(a.id) AS id, COUNT(*) AS many
    FROM reply a JOIN party b ON b.id = a.party_id
    JOIN contact d ON d.id = a.contact_id AND d.removed_at = 0 AND d.email <> ''
        AND d.party_id = a.party_id
    WHERE a.round_id = $1 AND a.state = 'waiting'
        AND (CAST($2 AS TEXT) = '' OR EXISTS (SELECT 1 FROM party_seen s
            WHERE s.department_id = $2 AND s.party_id = a.party_id))
    GROUP BY CASE WHEN b.country IN ('', 'JP') THEN 0 ELSE 1 END) g
JOIN reply r ON r.id = g.id
JOIN party p ON p.id = r.party_id
JOIN contact c ON c.id = r.contact_id
ORDER BY CASE WHEN p.country IN ('', 'JP') THEN 0 ELSE 1 END;
