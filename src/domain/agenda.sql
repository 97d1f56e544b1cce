-- query agenda_between
SELECT due, duty, count FROM todo_tally
WHERE due >= $1 AND due <= $2
ORDER BY due, duty
LIMIT $3;

-- query agenda_between_of_department
SELECT due, duty, COUNT(*)
FROM (SELECT duty, due FROM todo WHERE department_id = $4 AND due >= $1 AND due <= $2
    UNION ALL
    SELECT x.duty, x.due FROM party_seen s JOIN todo x ON x.party_id = s.party_id
        WHERE s.department_id = $4 AND x.kind = 'party' AND x.due >= $1 AND x.due <= $2) t
GROUP BY due, duty
ORDER BY due, duty
LIMIT $3;

-- query agenda_party_on
-- The one party of a mark that stands for one row.
SELECT p.name FROM todo t JOIN party p ON p.id = t.party_id
WHERE t.due = $1 AND t.duty = $2
ORDER BY t.weight DESC, t.item_id LIMIT 1;

-- query agenda_party_on_of_department
SELECT p.name
FROM (SELECT party_id, weight, item_id FROM todo
        WHERE department_id = $3 AND due = $1 AND duty = $2
    UNION ALL
    SELECT x.party_id, x.weight, x.item_id
    FROM party_seen s JOIN todo x ON x.party_id = s.party_id
        WHERE s.department_id = $3 AND x.kind = 'party' AND x.due = $1 AND x.duty = $2) t
JOIN party p ON p.id = t.party_id
ORDER BY t.weight DESC, t.item_id LIMIT 1;
