-- query inspection_plan_held
-- What was held from $1 to $2 by what it is and by month; $3 is the department that asks, or ''.
SELECT v.what, SUBSTR(v.day, 1, 7), COUNT(*)
FROM (SELECT CASE WHEN r.period = 'monthly' THEN 'monthly' WHEN r.method = 'visit' THEN 'visit'
            ELSE 'yearly' END AS what, r.reviewed_on AS day, r.entrustment_id
        FROM review r JOIN place pl ON pl.entrustment_id = r.entrustment_id
        WHERE r.reviewed_on >= $1 AND r.reviewed_on <= $2 AND r.removed_at = 0
            AND ($3 = '' OR pl.department_id = $3)
    UNION
    SELECT CASE WHEN i.way IN ('visit', 'certificate') THEN 'visit' ELSE 'yearly' END, i.held_on,
            i.entrustment_id
        FROM inspection i JOIN place pl ON pl.entrustment_id = i.entrustment_id
        WHERE i.held_on >= $1 AND i.held_on <= $2 AND i.removed_at = 0
            AND ($3 = '' OR pl.department_id = $3)
    UNION
    SELECT 'selection', s.decided_on, s.id
        FROM selection s
        WHERE s.decided_on >= $1 AND s.decided_on <= $2 AND s.removed_at = 0
            AND ($3 = '' OR s.party_id IN (SELECT x.party_id FROM party_seen x
                WHERE x.department_id = $3))) v
GROUP BY v.what, SUBSTR(v.day, 1, 7);

-- query inspection_plan_open
-- What is due by $2 and not met, by duty and month, '' before $1; a visit that is planned waits for
-- its own day.
SELECT t.duty, CASE WHEN t.due < $1 THEN '' ELSE SUBSTR(t.due, 1, 7) END, COUNT(*)
FROM todo t
WHERE t.duty IN ('review_yearly', 'review_monthly', 'selection_missing', 'visit_due')
    AND t.due > '' AND t.due <= $2 AND ($3 = '' OR t.department_id = $3)
    AND (t.duty <> 'visit_due' OR NOT EXISTS (SELECT 1 FROM inspection i
        WHERE i.entrustment_id = t.subject_id AND i.removed_at = 0 AND i.held_on = ''
            AND i.planned_on <> '' AND i.way IN ('visit', 'certificate')))
GROUP BY t.duty, CASE WHEN t.due < $1 THEN '' ELSE SUBSTR(t.due, 1, 7) END;

-- query inspection_plan_planned
SELECT CASE WHEN i.way IN ('visit', 'certificate') THEN 'visit' ELSE 'yearly' END,
    CASE WHEN i.planned_on < $1 THEN '' ELSE SUBSTR(i.planned_on, 1, 7) END, COUNT(*)
FROM inspection i JOIN place pl ON pl.entrustment_id = i.entrustment_id
WHERE i.held_on = '' AND i.planned_on > '' AND i.planned_on <= $2 AND i.removed_at = 0
    AND pl.until_on > '' AND ($3 = '' OR pl.department_id = $3)
GROUP BY CASE WHEN i.way IN ('visit', 'certificate') THEN 'visit' ELSE 'yearly' END,
    CASE WHEN i.planned_on < $1 THEN '' ELSE SUBSTR(i.planned_on, 1, 7) END;

-- query inspection_plan_classes
-- What we entrust ourselves and goes on, and how many of it are to be visited by $1.
SELECT k.class, MAX(k.visit_months), COUNT(*), COUNT(t.subject_id)
FROM entrustment e
JOIN place pl ON pl.entrustment_id = e.id
JOIN risk k ON k.entrustment_id = e.id
LEFT JOIN todo t ON t.kind = 'entrustment' AND t.subject_id = e.id AND t.duty = 'visit_due'
    AND t.due <= $1
WHERE e.parent_id IS NULL AND e.removed_at = 0 AND pl.until_on > ''
    AND e.determination IN ('', 'entrustment', 'needs_review')
    AND ($2 = '' OR pl.department_id = $2)
GROUP BY k.class;

-- query inspection_plan_class_planned
-- Visits, or certificates in their place, planned from $1 to $2 and not held.
SELECT k.class, COUNT(*)
FROM inspection i
JOIN place pl ON pl.entrustment_id = i.entrustment_id
JOIN risk k ON k.entrustment_id = i.entrustment_id
WHERE i.held_on = '' AND i.planned_on >= $1 AND i.planned_on <= $2 AND i.removed_at = 0
    AND i.way IN ('visit', 'certificate') AND pl.until_on > ''
    AND ($3 = '' OR pl.department_id = $3)
GROUP BY k.class;

-- query inspection_plan_class_held
SELECT k.class, COUNT(*)
FROM (SELECT i.entrustment_id, i.held_on FROM inspection i
        WHERE i.held_on >= $1 AND i.held_on <= $2 AND i.removed_at = 0
            AND i.way IN ('visit', 'certificate')
    UNION
    SELECT r.entrustment_id, r.reviewed_on FROM review r
        WHERE r.reviewed_on >= $1 AND r.reviewed_on <= $2 AND r.removed_at = 0
            AND r.method = 'visit') v
JOIN place pl ON pl.entrustment_id = v.entrustment_id
JOIN risk k ON k.entrustment_id = v.entrustment_id
WHERE $3 = '' OR pl.department_id = $3
GROUP BY k.class;

-- query inspection_plan_due
SELECT t.subject_id, t.party_id, p.name, e.work, k.class, t.due,
    COALESCE((SELECT MAX(v.day) FROM (
        SELECT r.reviewed_on AS day FROM review r
        WHERE r.entrustment_id = t.subject_id AND r.removed_at = 0 AND r.method = 'visit'
        UNION ALL
        SELECT i.held_on FROM inspection i
        WHERE i.entrustment_id = t.subject_id AND i.removed_at = 0
            AND i.way IN ('visit', 'certificate')) v), ''),
    COALESCE(e.persons, -1), e.persons_note,
    COALESCE((SELECT MIN(i.planned_on || ' ' || i.id) FROM inspection i
        WHERE i.entrustment_id = t.subject_id AND i.removed_at = 0 AND i.held_on = ''
            AND i.planned_on <> '' AND i.way IN ('visit', 'certificate')), '')
FROM todo t
JOIN entrustment e ON e.id = t.subject_id
JOIN party p ON p.id = t.party_id
JOIN risk k ON k.entrustment_id = t.subject_id
WHERE t.duty = 'visit_due' AND t.due > '' AND t.due <= $1
    AND ($2 = '' OR t.department_id = $2)
ORDER BY t.due, t.weight DESC, t.item_id
LIMIT $3;

-- query inspection_plan_untold
SELECT i.id, p.name, i.title, e.work, i.held_on, i.result, t.due
FROM todo t
JOIN inspection i ON i.id = t.item_id
JOIN entrustment e ON e.id = t.subject_id
JOIN party p ON p.id = t.party_id
WHERE t.duty = 'inspection_result' AND ($1 = '' OR t.department_id = $1)
ORDER BY t.due, t.item_id
LIMIT $2;

-- query inspection_plan_counts
-- By the form of the newest contract of the entrustment. A party's monthly report is no inspection.
SELECT COALESCE((SELECT c.form FROM contract c
        WHERE c.entrustment_id = v.entrustment_id AND c.removed_at = 0
        ORDER BY c.start_on DESC, c.id DESC LIMIT 1), ''), v.way, COUNT(*)
FROM (SELECT i.entrustment_id, i.way, i.held_on FROM inspection i
        WHERE i.held_on >= $1 AND i.held_on <= $2 AND i.removed_at = 0
    UNION
    SELECT r.entrustment_id, CASE r.method WHEN 'visit' THEN 'visit' WHEN 'interview' THEN 'hearing'
            ELSE 'written' END, r.reviewed_on
        FROM review r
        WHERE r.reviewed_on >= $1 AND r.reviewed_on <= $2 AND r.removed_at = 0
            AND r.period <> 'monthly') v
GROUP BY 1, 2;

-- query inspection_plan_said
-- What was said of the year $1, the most general first: blank is every way, every form.
SELECT n.way, n.form, n.others
FROM inspection_count n
WHERE n.fiscal_year = $1 AND n.removed_at = 0
ORDER BY CASE WHEN n.way = '' THEN 0 ELSE 1 END + CASE WHEN n.form = '' THEN 0 ELSE 1 END, n.id;
