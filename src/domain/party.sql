-- query party_by_number
SELECT id FROM party WHERE corporate_number = $1 AND removed_at = 0 ORDER BY id LIMIT 1;

-- query party_by_name
SELECT p.id, p.name FROM party_key k JOIN party p ON p.id = k.party_id
WHERE k.name_key = $1 AND p.removed_at = 0 AND ($2 = '' OR p.corporate_number = '')
ORDER BY p.id LIMIT 20;

-- query party_key_put
INSERT INTO party_key (party_id, name_key, sort_key) VALUES ($1, $2, $3)
ON CONFLICT (party_id) DO UPDATE SET name_key = excluded.name_key, sort_key = excluded.sort_key;

-- part party_line_columns
SELECT p.id, p.name, l.department, l.work, l.form, l.consent, l.reviewed_on, l.next_due,
    l.ended_on, l.tier, l.persons, l.entrustments, p.corporate_number, l.must_due

-- part party_line_in_order
-- In an order that no index has: $3 is 2 * order + descending. Those behind the filter are put in
-- order from the filter's index alone, and only the page is read.
-- use party_line_columns
FROM (SELECT i.party_id, i.sort_key,
        CASE CAST($3 AS INTEGER) WHEN 0 THEN i.sort_key WHEN 2 THEN i.next_due ELSE '' END AS up,
        CASE CAST($3 AS INTEGER) WHEN 1 THEN i.sort_key WHEN 3 THEN i.next_due ELSE '' END AS down,
        CASE CAST($3 AS INTEGER) WHEN 4 THEN i.persons WHEN 5 THEN -i.persons
            WHEN 6 THEN i.tier WHEN 7 THEN -i.tier ELSE 0 END AS amount
    FROM party_line i WHERE i.department_id = ''

-- part party_line_of_page
    ORDER BY up, down DESC, amount, i.sort_key, i.party_id LIMIT $1 OFFSET $2) k
JOIN party_line l ON l.party_id = k.party_id AND l.department_id = ''
JOIN party p ON p.id = k.party_id
ORDER BY k.up, k.down DESC, k.amount, k.sort_key, k.party_id;

-- query party_lines_by_name
-- The page is found in the index first, so that the lines before it are passed over unread.
-- use party_line_columns
FROM (SELECT * FROM party_line i WHERE i.department_id = ''
    ORDER BY i.sort_key, i.party_id LIMIT $1 OFFSET $2) l
JOIN party p ON p.id = l.party_id
ORDER BY l.sort_key, l.party_id;

-- query party_lines_by_name_down
-- use party_line_columns
FROM (SELECT * FROM party_line i WHERE i.department_id = ''
    ORDER BY i.sort_key DESC, i.party_id DESC LIMIT $1 OFFSET $2) l
JOIN party p ON p.id = l.party_id
ORDER BY l.sort_key DESC, l.party_id DESC;

-- query party_lines_by_due
-- use party_line_columns
FROM (SELECT * FROM party_line i WHERE i.department_id = ''
    ORDER BY i.next_due, i.party_id LIMIT $1 OFFSET $2) l
JOIN party p ON p.id = l.party_id
ORDER BY l.next_due, l.party_id;

-- query party_lines_by_due_down
-- use party_line_columns
FROM (SELECT * FROM party_line i WHERE i.department_id = ''
    ORDER BY i.next_due DESC, i.party_id DESC LIMIT $1 OFFSET $2) l
JOIN party p ON p.id = l.party_id
ORDER BY l.next_due DESC, l.party_id DESC;

-- query party_lines_by_persons
-- use party_line_columns
FROM (SELECT * FROM party_line i WHERE i.department_id = ''
    ORDER BY i.persons, i.party_id LIMIT $1 OFFSET $2) l
JOIN party p ON p.id = l.party_id
ORDER BY l.persons, l.party_id;

-- query party_lines_by_persons_down
-- use party_line_columns
FROM (SELECT * FROM party_line i WHERE i.department_id = ''
    ORDER BY i.persons DESC, i.party_id DESC LIMIT $1 OFFSET $2) l
JOIN party p ON p.id = l.party_id
ORDER BY l.persons DESC, l.party_id DESC;

-- query party_lines_by_tier
-- use party_line_columns
FROM (SELECT * FROM party_line i WHERE i.department_id = ''
    ORDER BY i.tier, i.sort_key, i.party_id LIMIT $1 OFFSET $2) l
JOIN party p ON p.id = l.party_id
ORDER BY l.tier, l.sort_key, l.party_id;

-- query party_lines_by_tier_down
-- use party_line_columns
FROM (SELECT * FROM party_line i WHERE i.department_id = ''
    ORDER BY i.tier DESC, i.sort_key DESC, i.party_id DESC LIMIT $1 OFFSET $2) l
JOIN party p ON p.id = l.party_id
ORDER BY l.tier DESC, l.sort_key DESC, l.party_id DESC;

-- query party_lines_of_tier
-- use party_line_columns
FROM (SELECT * FROM party_line i WHERE i.department_id = '' AND i.tier = $3
    ORDER BY i.sort_key, i.party_id LIMIT $1 OFFSET $2) l
JOIN party p ON p.id = l.party_id
ORDER BY l.sort_key, l.party_id;

-- query party_lines_not_consented
-- use party_line_columns
FROM (SELECT * FROM party_line i WHERE i.department_id = '' AND i.consent = 'none'
    ORDER BY i.sort_key, i.party_id LIMIT $1 OFFSET $2) l
JOIN party p ON p.id = l.party_id
ORDER BY l.sort_key, l.party_id;

-- query party_lines_overdue
-- use party_line_columns
FROM (SELECT * FROM party_line i WHERE i.department_id = '' AND i.next_due < $3
    ORDER BY i.next_due, i.party_id LIMIT $1 OFFSET $2) l
JOIN party p ON p.id = l.party_id
ORDER BY l.next_due, l.party_id;

-- query party_lines_of_tier_in_order
-- use party_line_in_order
        AND i.tier = $4
-- use party_line_of_page

-- query party_lines_deep_in_order
-- use party_line_in_order
        AND i.tier >= 4
-- use party_line_of_page

-- query party_lines_not_consented_in_order
-- use party_line_in_order
        AND i.consent = 'none'
-- use party_line_of_page

-- query party_lines_overdue_in_order
-- use party_line_in_order
        AND i.next_due < $4
-- use party_line_of_page

-- query party_lines_ended_in_order
-- use party_line_in_order
        AND i.ended_on < $4
-- use party_line_of_page

-- query party_lines_of_department
-- One department's parties are few: its filter and order are decided row by row. The line is that
-- of its own chains: what others entrust to the same party is not its business.
-- use party_line_columns
FROM party_line l JOIN party p ON p.id = l.party_id
WHERE l.department_id = $3 AND CASE CAST($4 AS INTEGER)
    WHEN 0 THEN 1 = 1
    WHEN 1 THEN l.tier = 1
    WHEN 2 THEN l.tier = 2
    WHEN 3 THEN l.tier = 3
    WHEN 4 THEN l.tier >= 4
    WHEN 5 THEN l.consent = 'none'
    WHEN 6 THEN l.next_due < $5
    ELSE l.ended_on < $5 END
ORDER BY CASE CAST($6 AS INTEGER) WHEN 0 THEN l.sort_key WHEN 2 THEN l.next_due ELSE '' END,
    CASE CAST($6 AS INTEGER) WHEN 1 THEN l.sort_key WHEN 3 THEN l.next_due ELSE '' END DESC,
    CASE CAST($6 AS INTEGER) WHEN 4 THEN l.persons WHEN 5 THEN -l.persons
        WHEN 6 THEN l.tier WHEN 7 THEN -l.tier ELSE 0 END,
    l.sort_key, l.party_id
LIMIT $1 OFFSET $2;

-- query party_count_tiers
SELECT tier, CAST(SUM(count) AS BIGINT) FROM party_tally GROUP BY tier ORDER BY tier;

-- query party_count_rest
SELECT (SELECT COALESCE(CAST(SUM(count) AS BIGINT), 0) FROM party_tally WHERE consent = 'none'),
    (SELECT COALESCE(CAST(SUM(count) AS BIGINT), 0) FROM party_day
        WHERE what = 'due' AND day < $1),
    (SELECT COALESCE(CAST(SUM(count) AS BIGINT), 0) FROM party_day
        WHERE what = 'ended' AND day < $1);

-- query party_count_department
SELECT COUNT(*),
    COUNT(*) FILTER (WHERE l.tier = 1),
    COUNT(*) FILTER (WHERE l.tier = 2),
    COUNT(*) FILTER (WHERE l.tier = 3),
    COUNT(*) FILTER (WHERE l.tier >= 4),
    COUNT(*) FILTER (WHERE l.consent = 'none'),
    COUNT(*) FILTER (WHERE l.next_due < $2),
    COUNT(*) FILTER (WHERE l.ended_on < $2)
FROM party_line l
WHERE l.department_id = $1;

-- query party_files
WITH RECURSIVE one (id) AS (
    SELECT CAST($1 AS TEXT)
    UNION
    SELECT m.merged_id FROM one JOIN party_merge m ON m.kept_id = one.id AND m.undone_at = 0
)
SELECT COUNT(*)
FROM register_line s
JOIN file f ON f.kind = s.kind AND f.subject_id = s.record_id
WHERE s.party_id IN (SELECT id FROM one) AND f.removed_at = 0;

-- query party_files_of_department
-- The same, of the entrustments in the chains of one department.
WITH RECURSIVE one (id) AS (
    SELECT CAST($1 AS TEXT)
    UNION
    SELECT m.merged_id FROM one JOIN party_merge m ON m.kept_id = one.id AND m.undone_at = 0
)
SELECT COUNT(*)
FROM (SELECT l.kind, l.record_id FROM register_line l
        WHERE l.party_id IN (SELECT id FROM one) AND l.entrustment_id = ''
    UNION ALL SELECT r.kind, r.record_id
        FROM register_line r JOIN place l ON l.entrustment_id = r.entrustment_id
        WHERE r.party_id IN (SELECT id FROM one) AND l.department_id = $2) s
JOIN file f ON f.kind = s.kind AND f.subject_id = s.record_id
WHERE f.removed_at = 0;

-- query party_line_of
-- use party_line_columns
FROM party_line l JOIN party p ON p.id = l.party_id
WHERE l.party_id = $1 AND l.department_id = $2;
