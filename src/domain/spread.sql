-- query spread_total
SELECT COUNT(*) FROM party_line WHERE department_id = $1 AND paths >= $2;

-- query spread_lines
-- The parties of a page, each once for every tier and country it stands in.
SELECT l.party_id, p.name, l.work, l.paths, l.persons, pl.tier, e.handling_country, COUNT(*)
FROM (SELECT * FROM party_line i WHERE i.department_id = $1 AND i.paths >= $2
    ORDER BY i.paths DESC, i.party_id LIMIT $3 OFFSET $4) l
JOIN party p ON p.id = l.party_id
JOIN entrustment e ON e.party_id = l.party_id
JOIN place pl ON pl.entrustment_id = e.id
WHERE e.removed_at = 0 AND pl.until_on > '' AND ($1 = '' OR pl.department_id = $1)
GROUP BY l.party_id, p.name, l.work, l.paths, l.persons, pl.tier, e.handling_country
ORDER BY l.paths DESC, l.party_id, pl.tier, e.handling_country;

-- query spread_hits
SELECT e.id, e.work, e.data_items, COALESCE(e.persons, -1), e.persons_note, e.handling_country,
    pl.tier, COALESCE(c.name, ''), COALESCE(d.name, ''), r.work
FROM entrustment e
JOIN place pl ON pl.entrustment_id = e.id
JOIN entrustment r ON r.id = pl.root_id
LEFT JOIN company c ON c.id = r.company_id
LEFT JOIN department d ON d.id = r.department_id
WHERE e.party_id = $1 AND e.removed_at = 0 AND pl.until_on > ''
    AND ($2 = '' OR pl.department_id = $2)
ORDER BY COALESCE(e.persons, -1) DESC, e.id;

-- query spread_above
-- Those between us and each entrustment of the party, from the top.
WITH RECURSIVE up (start_id, parent_id, step) AS (
    SELECT e.id, e.parent_id, 0 FROM entrustment e
    WHERE e.party_id = $1 AND e.removed_at = 0
    UNION ALL
    SELECT up.start_id, a.parent_id, up.step + 1
    FROM up JOIN entrustment a ON a.id = up.parent_id
    WHERE up.step < 100
)
SELECT up.start_id, p.name
FROM up JOIN entrustment a ON a.id = up.parent_id JOIN party p ON p.id = a.party_id
ORDER BY up.start_id, up.step DESC;

-- query spread_below
WITH RECURSIVE down (id, step) AS (
    SELECT e.id, 0 FROM entrustment e
    JOIN place pl ON pl.entrustment_id = e.id
    WHERE e.party_id = $1 AND e.removed_at = 0 AND pl.until_on > ''
        AND ($2 = '' OR pl.department_id = $2)
    UNION
    SELECT c.id, down.step + 1
    FROM down JOIN entrustment c ON c.parent_id = down.id
    JOIN place cp ON cp.entrustment_id = c.id
    WHERE down.step < 100 AND c.removed_at = 0 AND cp.until_on > ''
)
SELECT e.party_id, p.name, e.work, pl.tier, COALESCE(e.persons, -1)
FROM down
JOIN entrustment e ON e.id = down.id
JOIN place pl ON pl.entrustment_id = e.id
JOIN party p ON p.id = e.party_id
WHERE down.step > 0
ORDER BY pl.tier, p.name, e.id;

-- query spread_own_company
SELECT name FROM company WHERE group_relation = 'self' AND removed_at = 0 ORDER BY id LIMIT 1;
