-- query todo_find
-- Due from $1 to $2, to be begun from $3 to $4, of one of the duties in the list $5.
SELECT t.duty, t.kind, t.subject_id, t.item_id, t.party_id, p.name, COALESCE(u.name, ''),
    COALESCE(e.work, ''), COALESCE(d.name, ''), t.anchor, t.due, t.amount, t.detail
FROM todo t
LEFT JOIN party p ON p.id = t.party_id
LEFT JOIN entrustment e ON t.kind = 'entrustment' AND e.id = t.subject_id
LEFT JOIN entrustment a ON a.id = e.parent_id
LEFT JOIN party u ON u.id = a.party_id
LEFT JOIN department d ON d.id = t.department_id
WHERE t.due >= $1 AND t.due <= $2 AND t.shown_on >= $3 AND t.shown_on <= $4
    AND CAST($5 AS TEXT) LIKE '%,' || t.duty || ',%'
ORDER BY t.due, t.weight DESC, t.duty, t.item_id
LIMIT $6 OFFSET $7;

-- query todo_find_of
-- The same of the department $8.
SELECT t.duty, t.kind, t.subject_id, t.item_id, t.party_id, p.name, COALESCE(u.name, ''),
    COALESCE(e.work, ''), COALESCE(d.name, ''), t.anchor, t.due, t.amount, t.detail
FROM (SELECT * FROM todo
        WHERE department_id = $8
            AND due >= $1 AND due <= $2
    UNION ALL
    SELECT * FROM todo
        WHERE kind = 'party' AND due >= $1 AND due <= $2
            AND party_id IN (SELECT s.party_id FROM party_seen s WHERE s.department_id = $8)) t
LEFT JOIN party p ON p.id = t.party_id
LEFT JOIN entrustment e ON t.kind = 'entrustment' AND e.id = t.subject_id
LEFT JOIN entrustment a ON a.id = e.parent_id
LEFT JOIN party u ON u.id = a.party_id
LEFT JOIN department d ON d.id = t.department_id
WHERE t.shown_on >= $3 AND t.shown_on <= $4 AND CAST($5 AS TEXT) LIKE '%,' || t.duty || ',%'
ORDER BY t.due, t.weight DESC, t.duty, t.item_id
LIMIT $6 OFFSET $7;

-- query todo_find_led
-- The same of the departments that $8 leads.
SELECT t.duty, t.kind, t.subject_id, t.item_id, t.party_id, p.name, COALESCE(u.name, ''),
    COALESCE(e.work, ''), COALESCE(d.name, ''), t.anchor, t.due, t.amount, t.detail
FROM (SELECT * FROM todo
        WHERE department_id IN (SELECT id FROM department WHERE leader = $8)
            AND due >= $1 AND due <= $2
    UNION ALL
    SELECT * FROM todo
        WHERE kind = 'party' AND due >= $1 AND due <= $2
            AND party_id IN (SELECT s.party_id FROM party_seen s WHERE s.department_id IN
                (SELECT id FROM department WHERE leader = $8))) t
LEFT JOIN party p ON p.id = t.party_id
LEFT JOIN entrustment e ON t.kind = 'entrustment' AND e.id = t.subject_id
LEFT JOIN entrustment a ON a.id = e.parent_id
LEFT JOIN party u ON u.id = a.party_id
LEFT JOIN department d ON d.id = t.department_id
WHERE t.shown_on >= $3 AND t.shown_on <= $4 AND CAST($5 AS TEXT) LIKE '%,' || t.duty || ',%'
ORDER BY t.due, t.weight DESC, t.duty, t.item_id
LIMIT $6 OFFSET $7;

-- query todo_page
-- A page behind the row with the due day $1, the weight $7 and the rest of its key: due until $2, to
-- be begun from $3 to $4, of one of the duties in the list $5.
SELECT t.duty, t.kind, t.subject_id, t.item_id, t.party_id, p.name, COALESCE(u.name, ''),
    COALESCE(e.work, ''), COALESCE(d.name, ''), t.anchor, t.due, t.amount, t.detail
FROM todo t
LEFT JOIN party p ON p.id = t.party_id
LEFT JOIN entrustment e ON t.kind = 'entrustment' AND e.id = t.subject_id
LEFT JOIN entrustment a ON a.id = e.parent_id
LEFT JOIN party u ON u.id = a.party_id
LEFT JOIN department d ON d.id = t.department_id
WHERE t.due >= $1 AND t.due <= $2 AND t.shown_on >= $3 AND t.shown_on <= $4
    AND CAST($5 AS TEXT) LIKE '%,' || t.duty || ',%'
    AND (t.due > $1 OR t.weight < $7
        OR (t.weight = $7 AND (t.duty, t.item_id, t.kind, t.subject_id) > ($8, $9, $10, $11)))
ORDER BY t.due, t.weight DESC, t.duty, t.item_id, t.kind, t.subject_id
LIMIT $6;

-- query todo_page_of
-- The same of the department $12.
SELECT t.duty, t.kind, t.subject_id, t.item_id, t.party_id, p.name, COALESCE(u.name, ''),
    COALESCE(e.work, ''), COALESCE(d.name, ''), t.anchor, t.due, t.amount, t.detail
FROM (SELECT * FROM todo
        WHERE department_id = $12
            AND due >= $1 AND due <= $2
    UNION ALL
    SELECT * FROM todo
        WHERE kind = 'party' AND due >= $1 AND due <= $2
            AND party_id IN (SELECT s.party_id FROM party_seen s WHERE s.department_id = $12)) t
LEFT JOIN party p ON p.id = t.party_id
LEFT JOIN entrustment e ON t.kind = 'entrustment' AND e.id = t.subject_id
LEFT JOIN entrustment a ON a.id = e.parent_id
LEFT JOIN party u ON u.id = a.party_id
LEFT JOIN department d ON d.id = t.department_id
WHERE t.due >= $1 AND t.due <= $2 AND t.shown_on >= $3 AND t.shown_on <= $4
    AND CAST($5 AS TEXT) LIKE '%,' || t.duty || ',%'
    AND (t.due > $1 OR t.weight < $7
        OR (t.weight = $7 AND (t.duty, t.item_id, t.kind, t.subject_id) > ($8, $9, $10, $11)))
ORDER BY t.due, t.weight DESC, t.duty, t.item_id, t.kind, t.subject_id
LIMIT $6;

-- query todo_page_led
-- The same of the departments that $12 leads.
SELECT t.duty, t.kind, t.subject_id, t.item_id, t.party_id, p.name, COALESCE(u.name, ''),
    COALESCE(e.work, ''), COALESCE(d.name, ''), t.anchor, t.due, t.amount, t.detail
FROM (SELECT * FROM todo
        WHERE department_id IN (SELECT id FROM department WHERE leader = $12)
            AND due >= $1 AND due <= $2
    UNION ALL
    SELECT * FROM todo
        WHERE kind = 'party' AND due >= $1 AND due <= $2
            AND party_id IN (SELECT s.party_id FROM party_seen s WHERE s.department_id IN
                (SELECT id FROM department WHERE leader = $12))) t
LEFT JOIN party p ON p.id = t.party_id
LEFT JOIN entrustment e ON t.kind = 'entrustment' AND e.id = t.subject_id
LEFT JOIN entrustment a ON a.id = e.parent_id
LEFT JOIN party u ON u.id = a.party_id
LEFT JOIN department d ON d.id = t.department_id
WHERE t.due >= $1 AND t.due <= $2 AND t.shown_on >= $3 AND t.shown_on <= $4
    AND CAST($5 AS TEXT) LIKE '%,' || t.duty || ',%'
    AND (t.due > $1 OR t.weight < $7
        OR (t.weight = $7 AND (t.duty, t.item_id, t.kind, t.subject_id) > ($8, $9, $10, $11)))
ORDER BY t.due, t.weight DESC, t.duty, t.item_id, t.kind, t.subject_id
LIMIT $6;

-- query todo_weight
SELECT weight FROM todo WHERE kind = $1 AND subject_id = $2 AND duty = $3 AND item_id = $4;

-- query todo_find_count
-- From the kept counts: a month as a whole (by its first day) before that of $1 and from that of $2
-- on, the days between, and what has none.
SELECT duty, '', count FROM todo_month WHERE month = ''
UNION ALL
SELECT duty, month || '-01', count FROM todo_month
WHERE month > '' AND month < SUBSTR(CAST($1 AS TEXT), 1, 7)
UNION ALL
SELECT duty, due, count FROM todo_tally
WHERE due >= SUBSTR(CAST($1 AS TEXT), 1, 7) AND due < SUBSTR(CAST($2 AS TEXT), 1, 7)
UNION ALL
SELECT duty, month || '-01', count FROM todo_month WHERE month >= SUBSTR(CAST($2 AS TEXT), 1, 7);

-- query todo_find_count_of
-- By when they are due, seen from the day $1; $2 is a week later.
SELECT CASE WHEN due = '' THEN 'unknown' WHEN due < $1 THEN 'overdue' WHEN due = $1 THEN 'today'
    WHEN due <= $2 THEN 'week' WHEN shown_on <= $1 THEN 'later' ELSE 'ahead' END, COUNT(*)
FROM (SELECT duty, due, shown_on FROM todo
        WHERE department_id = $4
    UNION ALL
    SELECT duty, due, shown_on FROM todo
        WHERE kind = 'party'
            AND party_id IN (SELECT s.party_id FROM party_seen s WHERE s.department_id = $4)) t
WHERE CAST($3 AS TEXT) LIKE '%,' || duty || ',%'
GROUP BY 1;

-- query todo_find_count_led
-- By when they are due, seen from the day $1; $2 is a week later.
SELECT CASE WHEN due = '' THEN 'unknown' WHEN due < $1 THEN 'overdue' WHEN due = $1 THEN 'today'
    WHEN due <= $2 THEN 'week' WHEN shown_on <= $1 THEN 'later' ELSE 'ahead' END, COUNT(*)
FROM (SELECT duty, due, shown_on FROM todo
        WHERE department_id IN (SELECT id FROM department WHERE leader = $4)
    UNION ALL
    SELECT duty, due, shown_on FROM todo
        WHERE kind = 'party'
            AND party_id IN (SELECT s.party_id FROM party_seen s WHERE s.department_id IN
                (SELECT id FROM department WHERE leader = $4))) t
WHERE CAST($3 AS TEXT) LIKE '%,' || duty || ',%'
GROUP BY 1;

-- query todo_owners
SELECT id, name, leader FROM department WHERE removed_at = 0 ORDER BY name, id LIMIT 500;
