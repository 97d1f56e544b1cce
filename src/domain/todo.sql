-- query todo_between
-- Due from $1 to $2 and shown by $3. LEFT JOIN keeps todo first, so that its index gives the order.
SELECT t.duty, t.kind, t.subject_id, t.item_id, t.party_id, p.name, COALESCE(u.name, ''),
    COALESCE(e.work, ''), COALESCE(d.name, ''), t.anchor, t.due, t.amount, t.detail
FROM todo t
LEFT JOIN party p ON p.id = t.party_id
LEFT JOIN entrustment e ON t.kind = 'entrustment' AND e.id = t.subject_id
LEFT JOIN entrustment a ON a.id = e.parent_id
LEFT JOIN party u ON u.id = a.party_id
LEFT JOIN department d ON d.id = t.department_id
WHERE t.due >= $1 AND t.due <= $2 AND t.shown_on <= $3
ORDER BY t.due, t.weight DESC, t.duty, t.item_id
LIMIT $4 OFFSET $5;

-- query todo_between_of_department
-- One department has few: those of its chains, and those of the parties it sees.
SELECT t.duty, t.kind, t.subject_id, t.item_id, t.party_id, p.name, COALESCE(u.name, ''),
    COALESCE(e.work, ''), COALESCE(d.name, ''), t.anchor, t.due, t.amount, t.detail
FROM (SELECT * FROM todo
        WHERE department_id = $6 AND due >= $1 AND due <= $2 AND shown_on <= $3
    UNION ALL
    SELECT x.* FROM party_seen s JOIN todo x ON x.party_id = s.party_id
        WHERE s.department_id = $6 AND x.kind = 'party'
            AND x.due >= $1 AND x.due <= $2 AND x.shown_on <= $3) t
LEFT JOIN party p ON p.id = t.party_id
LEFT JOIN entrustment e ON t.kind = 'entrustment' AND e.id = t.subject_id
LEFT JOIN entrustment a ON a.id = e.parent_id
LEFT JOIN party u ON u.id = a.party_id
LEFT JOIN department d ON d.id = t.department_id
ORDER BY t.due, t.weight DESC, t.duty, t.item_id
LIMIT $4 OFFSET $5;

-- query todo_of_duty
-- Of the duty $5, due from $1 to $2 and shown by $3.
SELECT t.duty, t.kind, t.subject_id, t.item_id, t.party_id, p.name, COALESCE(u.name, ''),
    COALESCE(e.work, ''), COALESCE(d.name, ''), t.anchor, t.due, t.amount, t.detail
FROM todo t
LEFT JOIN party p ON p.id = t.party_id
LEFT JOIN entrustment e ON t.kind = 'entrustment' AND e.id = t.subject_id
LEFT JOIN entrustment a ON a.id = e.parent_id
LEFT JOIN party u ON u.id = a.party_id
LEFT JOIN department d ON d.id = t.department_id
WHERE t.duty = $5 AND t.due >= $1 AND t.due <= $2 AND t.shown_on <= $3
ORDER BY t.due, t.weight DESC, t.item_id
LIMIT $4;

-- query todo_of_duty_of_department
SELECT t.duty, t.kind, t.subject_id, t.item_id, t.party_id, p.name, COALESCE(u.name, ''),
    COALESCE(e.work, ''), COALESCE(d.name, ''), t.anchor, t.due, t.amount, t.detail
FROM (SELECT * FROM todo
        WHERE department_id = $6 AND duty = $5 AND due >= $1 AND due <= $2 AND shown_on <= $3
    UNION ALL
    SELECT x.* FROM party_seen s JOIN todo x ON x.party_id = s.party_id
        WHERE s.department_id = $6 AND x.kind = 'party' AND x.duty = $5
            AND x.due >= $1 AND x.due <= $2 AND x.shown_on <= $3) t
LEFT JOIN party p ON p.id = t.party_id
LEFT JOIN entrustment e ON t.kind = 'entrustment' AND e.id = t.subject_id
LEFT JOIN entrustment a ON a.id = e.parent_id
LEFT JOIN party u ON u.id = a.party_id
LEFT JOIN department d ON d.id = t.department_id
ORDER BY t.due, t.weight DESC, t.item_id
LIMIT $4;

-- query todo_of_party
-- $2 is the department that asks, or ''.
SELECT t.duty, t.kind, t.subject_id, t.item_id, t.party_id, p.name, COALESCE(u.name, ''),
    COALESCE(e.work, ''), COALESCE(d.name, ''), t.anchor, t.due, t.amount, t.detail
FROM todo t
LEFT JOIN party p ON p.id = t.party_id
LEFT JOIN entrustment e ON t.kind = 'entrustment' AND e.id = t.subject_id
LEFT JOIN entrustment a ON a.id = e.parent_id
LEFT JOIN party u ON u.id = a.party_id
LEFT JOIN department d ON d.id = t.department_id
WHERE t.party_id = $1 AND (CAST($2 AS TEXT) = '' OR t.kind = 'party' OR t.department_id = $2)
ORDER BY CASE WHEN t.due = '' THEN 1 ELSE 0 END, t.due, t.weight DESC, t.duty, t.item_id
LIMIT 200;

-- query todo_tally_until
-- Overdue before $1, due on it, and not computable, by duty: whole months, then the days of this one.
SELECT duty, CAST(SUM(over) AS BIGINT), CAST(SUM(now) AS BIGINT), CAST(SUM(unknown) AS BIGINT)
FROM (SELECT duty, CASE WHEN month > '' THEN count ELSE 0 END AS over, 0 AS now,
        CASE WHEN month = '' THEN count ELSE 0 END AS unknown
        FROM todo_month WHERE month < SUBSTR(CAST($1 AS TEXT), 1, 7)
    UNION ALL
    SELECT duty, CASE WHEN due < $1 THEN count ELSE 0 END, CASE WHEN due = $1 THEN count ELSE 0 END,
        0
        FROM todo_tally WHERE due >= SUBSTR(CAST($1 AS TEXT), 1, 7) AND due <= $1) t
GROUP BY duty;

-- query todo_tally_until_of_department
SELECT duty,
    CAST(SUM(CASE WHEN due > '' AND due < $1 THEN 1 ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN due = $1 THEN 1 ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN due = '' THEN 1 ELSE 0 END) AS BIGINT)
FROM (SELECT duty, due FROM todo WHERE department_id = $2 AND due <= $1
    UNION ALL
    SELECT x.duty, x.due FROM party_seen s JOIN todo x ON x.party_id = s.party_id
        WHERE s.department_id = $2 AND x.kind = 'party' AND x.due <= $1) t
GROUP BY duty;

-- query todo_party_tally
SELECT tier, consent, count FROM party_tally;

-- query todo_party_tally_of_department
SELECT l.tier, l.consent, COUNT(*)
FROM party_line l
WHERE l.department_id = $1
GROUP BY l.tier, l.consent;

-- query todo_party_over
SELECT COALESCE(CAST(SUM(count) AS BIGINT), 0) FROM party_day WHERE what = 'ended' AND day < $1;

-- query todo_party_over_of_department
SELECT COUNT(*) FROM party_line WHERE department_id = $2 AND ended_on < $1;
