-- query evaluate_count
-- How many, and the table whose change touched them all, '' if there is no such one.
SELECT COUNT(*), CASE WHEN MIN(why) = MAX(why) THEN MIN(why) ELSE '' END FROM touched;

-- query evaluate_done
DELETE FROM touched;

-- ---- putting off and taking up ----

-- query evaluate_put_off
INSERT INTO touched_later (kind, subject_id)
SELECT kind, subject_id FROM touched WHERE 1 = 1
ON CONFLICT (kind, subject_id) DO NOTHING;

-- query evaluate_put_off_parties
INSERT INTO touched_later (kind, subject_id)
SELECT 'party', id FROM party WHERE 1 = 1
ON CONFLICT (kind, subject_id) DO NOTHING;

-- query evaluate_put_off_entrustments
INSERT INTO touched_later (kind, subject_id)
SELECT 'entrustment', id FROM entrustment WHERE 1 = 1
ON CONFLICT (kind, subject_id) DO NOTHING;

-- query evaluate_put_off_companies
INSERT INTO touched_later (kind, subject_id)
SELECT 'company', id FROM company WHERE 1 = 1
ON CONFLICT (kind, subject_id) DO NOTHING;

-- query evaluate_put_off_count
SELECT COUNT(*) FROM touched_later;

-- query evaluate_queued
SELECT COUNT(*) FROM job WHERE state = 'queued' AND kind = 'evaluate';

-- query evaluate_take_up
-- Entrustments come before parties, whose lines are made from them.
INSERT INTO touched (kind, subject_id)
SELECT kind, subject_id FROM touched_later ORDER BY kind, subject_id LIMIT $1
ON CONFLICT (kind, subject_id) DO NOTHING;

-- query evaluate_taken_up
DELETE FROM touched_later WHERE (kind, subject_id) IN (SELECT kind, subject_id FROM touched);

-- query evaluate_parties_now
-- A line shows what is due in any of the party's entrustments.
INSERT INTO touched (kind, subject_id, why)
SELECT DISTINCT 'party', e.party_id, t.why
FROM touched t JOIN entrustment e ON e.id = t.subject_id
WHERE t.kind = 'entrustment'
ON CONFLICT (kind, subject_id) DO NOTHING;

-- query evaluate_parties_later
INSERT INTO touched_later (kind, subject_id)
SELECT DISTINCT 'party', e.party_id
FROM touched t JOIN entrustment e ON e.id = t.subject_id
WHERE t.kind = 'entrustment'
ON CONFLICT (kind, subject_id) DO NOTHING;

-- ---- where they stand ----

-- query evaluate_place_standing
SELECT pl.entrustment_id, pl.root_id, pl.tier, pl.department_id, pl.until_on
FROM touched t CROSS JOIN place pl
WHERE t.kind = 'entrustment' AND pl.entrustment_id = t.subject_id;

-- query evaluate_place_remove
DELETE FROM place WHERE entrustment_id = $1;

-- query evaluate_place_put
INSERT INTO place (entrustment_id, root_id, tier, department_id, until_on)
VALUES ($1, $2, $3, $4, $5);

-- query evaluate_place_facts
-- $1: today. What ended, or whose last day is over, is handled until ''.
WITH RECURSIVE up (id, at_id, parent_id, tier) AS (
    SELECT e.id, e.id, e.parent_id, 1
    FROM touched t JOIN entrustment e ON e.id = t.subject_id
    WHERE t.kind = 'entrustment' AND e.removed_at = 0
    UNION ALL
    SELECT up.id, e.id, e.parent_id, up.tier + 1
    FROM up JOIN entrustment e ON e.id = up.parent_id
    WHERE up.tier < 100
)
SELECT up.id, up.at_id, up.tier, COALESCE(r.department_id, ''),
    CASE WHEN e.status IN ('ended', 'refused') OR e.erased_on <> '' THEN ''
        WHEN e.end_on = '' THEN '9999-12-31'
        WHEN e.end_on < $1 THEN ''
        ELSE e.end_on END
FROM up JOIN entrustment r ON r.id = up.at_id JOIN entrustment e ON e.id = up.id
WHERE up.parent_id IS NULL;

-- query evaluate_seen_standing
SELECT s.department_id, s.sort_key, s.party_id
FROM touched t CROSS JOIN party_seen s
WHERE t.kind = 'party' AND s.party_id = t.subject_id;

-- query evaluate_seen_remove
DELETE FROM party_seen WHERE department_id = $1 AND sort_key = $2 AND party_id = $3;

-- query evaluate_seen_put
INSERT INTO party_seen (department_id, sort_key, party_id) VALUES ($1, $2, $3);

-- query evaluate_seen_facts
SELECT DISTINCT pl.department_id, k.sort_key, e.party_id
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN entrustment e ON e.party_id = t.subject_id
JOIN place pl ON pl.entrustment_id = e.id
JOIN party_key k ON k.party_id = e.party_id
WHERE t.kind = 'party' AND p.removed_at = 0 AND pl.department_id <> ''
UNION
-- A party that is new is seen by the department that registered it, which may then entrust it.
SELECT a.department_id, k.sort_key, p.id
FROM touched t
CROSS JOIN party p
CROSS JOIN party_key k
CROSS JOIN journal j
CROSS JOIN account a
WHERE t.kind = 'party' AND p.id = t.subject_id AND p.removed_at = 0 AND k.party_id = p.id
    AND j.kind = 'party' AND j.subject_id = p.id AND j.verb = 'add'
    AND a.id = j.actor AND a.role = 'department' AND a.department_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM entrustment n WHERE n.party_id = p.id AND n.removed_at = 0);

-- ---- what is to be done ----

-- query evaluate_todo_tally
INSERT INTO todo_tally (due, duty, count) VALUES ($1, $2, $3)
ON CONFLICT (due, duty) DO UPDATE SET count = todo_tally.count + excluded.count;

-- query evaluate_todo_tally_clean
DELETE FROM todo_tally WHERE count = 0;

-- query evaluate_month
INSERT INTO todo_month (month, duty, count) VALUES ($1, $2, $3)
ON CONFLICT (month, duty) DO UPDATE SET count = todo_month.count + excluded.count;

-- query evaluate_month_clean
DELETE FROM todo_month WHERE count = 0;

-- query evaluate_month_clear
DELETE FROM todo_month;

-- query evaluate_month_all
INSERT INTO todo_month (month, duty, count)
SELECT SUBSTR(due, 1, 7), duty, CAST(SUM(count) AS BIGINT) FROM todo_tally
GROUP BY SUBSTR(due, 1, 7), duty;

-- query evaluate_todo_tally_clear
DELETE FROM todo_tally;

-- query evaluate_todo_tally_all
INSERT INTO todo_tally (due, duty, count) SELECT due, duty, COUNT(*) FROM todo GROUP BY due, duty;

-- query evaluate_todo_standing
SELECT d.kind, d.subject_id, d.duty, d.item_id, d.party_id, d.department_id, d.anchor, d.amount,
    d.due, d.shown_on, d.weight, d.detail
FROM touched t CROSS JOIN todo d
WHERE d.kind = t.kind AND d.subject_id = t.subject_id;

-- query evaluate_todo_remove
DELETE FROM todo WHERE kind = $1 AND subject_id = $2 AND duty = $3 AND item_id = $4;

-- query evaluate_todo_put
INSERT INTO todo (kind, subject_id, duty, item_id, party_id, department_id, anchor, amount, due,
    shown_on, weight, detail)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- ---- the lines of the list ----

-- query evaluate_line_tally
INSERT INTO party_tally (tier, consent, count) VALUES ($1, $2, $3)
ON CONFLICT (tier, consent) DO UPDATE SET count = party_tally.count + excluded.count;

-- query evaluate_line_tally_clean
DELETE FROM party_tally WHERE count = 0;

-- query evaluate_line_tally_clear
DELETE FROM party_tally;

-- query evaluate_line_tally_all
INSERT INTO party_tally (tier, consent, count)
SELECT tier, consent, COUNT(*) FROM party_line WHERE department_id = '' GROUP BY tier, consent;

-- query evaluate_day
INSERT INTO party_day (what, day, count) VALUES ($1, $2, $3)
ON CONFLICT (what, day) DO UPDATE SET count = party_day.count + excluded.count;

-- query evaluate_day_clean
DELETE FROM party_day WHERE count = 0;

-- query evaluate_day_clear
DELETE FROM party_day;

-- query evaluate_day_all
INSERT INTO party_day (what, day, count)
SELECT 'due', next_due, COUNT(*) FROM party_line WHERE department_id = '' GROUP BY next_due
UNION ALL
SELECT 'ended', ended_on, COUNT(*) FROM party_line WHERE department_id = '' GROUP BY ended_on;

-- query evaluate_line_standing
SELECT l.party_id, l.department_id, l.sort_key, l.tier, l.department, l.work, l.persons, l.form,
    l.consent, l.reviewed_on, l.next_due, l.ended_on, l.entrustments, l.must_due, l.paths
FROM touched t CROSS JOIN party_line l
WHERE t.kind = 'party' AND l.party_id = t.subject_id;

-- query evaluate_line_remove
DELETE FROM party_line WHERE party_id = $1 AND department_id = $2;

-- query evaluate_put_off_over
-- Those whose last day has passed since they were looked at: it was before $1.
INSERT INTO touched_later (kind, subject_id)
SELECT 'entrustment', entrustment_id FROM place WHERE until_on > '' AND until_on < $1
ON CONFLICT (kind, subject_id) DO NOTHING;

-- query evaluate_left_behind
-- 1 when something was put off, or was over before $1, and no job is going to look at it.
SELECT CASE WHEN (EXISTS (SELECT 1 FROM touched_later LIMIT 1)
        OR EXISTS (SELECT 1 FROM place WHERE until_on > '' AND until_on < $1))
    AND NOT EXISTS (SELECT 1 FROM job j WHERE j.state IN ('queued', 'running')
        AND j.kind = 'evaluate') THEN 1 ELSE 0 END;

-- query evaluate_line_edges
-- The touched parties with their entrustments, the one with most persons first; what is due in any
-- of them, for the party itself, and in this one; and the same of what weighs $1 or more.
SELECT p.id, k.sort_key,
    COALESCE((SELECT MIN(t2.due) FROM todo t2 WHERE t2.party_id = p.id AND t2.due > ''),
        '9999-12-31'),
    COALESCE(e.id, ''), COALESCE(pl.tier, 0), COALESCE(d.name, ''), COALESCE(e.work, ''),
    COALESCE(e.persons, -1), COALESCE(pl.until_on, ''), COALESCE(e.consent, ''),
    COALESCE(e.determination, ''), COALESCE(e.end_on, ''), COALESCE(e.erased_on, ''),
    COALESCE((SELECT c.form FROM contract c WHERE c.entrustment_id = e.id AND c.removed_at = 0
        ORDER BY c.end_on DESC, c.id DESC LIMIT 1), ''),
    COALESCE((SELECT MAX(r.reviewed_on) FROM review r
        WHERE r.entrustment_id = e.id AND r.removed_at = 0), ''),
    COALESCE(pl.department_id, ''),
    COALESCE((SELECT MIN(t3.due) FROM todo t3
        WHERE t3.kind = 'party' AND t3.subject_id = p.id AND t3.due > ''), '9999-12-31'),
    COALESCE((SELECT MIN(t4.due) FROM todo t4
        WHERE t4.kind = 'entrustment' AND t4.subject_id = e.id AND t4.due > ''), '9999-12-31'),
    COALESCE((SELECT MIN(t5.due) FROM todo t5
        WHERE t5.party_id = p.id AND t5.due > '' AND t5.weight >= $1), '9999-12-31'),
    COALESCE((SELECT MIN(t6.due) FROM todo t6
        WHERE t6.kind = 'party' AND t6.subject_id = p.id AND t6.due > '' AND t6.weight >= $1),
        '9999-12-31'),
    COALESCE((SELECT MIN(t7.due) FROM todo t7
        WHERE t7.kind = 'entrustment' AND t7.subject_id = e.id AND t7.due > ''
            AND t7.weight >= $1), '9999-12-31')
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN party_key k ON k.party_id = p.id
LEFT JOIN entrustment e ON e.party_id = p.id AND e.removed_at = 0
LEFT JOIN place pl ON pl.entrustment_id = e.id
LEFT JOIN department d ON d.id = pl.department_id
WHERE t.kind = 'party' AND p.removed_at = 0
ORDER BY p.id, COALESCE(e.persons, -1) DESC, e.id;

-- query evaluate_line_put
INSERT INTO party_line (party_id, department_id, sort_key, tier, department, work, persons, form,
    consent, reviewed_on, next_due, ended_on, entrustments, must_due, paths)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);
