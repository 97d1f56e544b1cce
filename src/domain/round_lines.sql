-- part round_show
-- The one enum round_show of a reply; $3: today.
CASE WHEN r.state = 'withdrawn' THEN 9 WHEN r.state = 'done' THEN 8
    WHEN r.state = 'submitted' THEN 6
    WHEN r.contact_id = '' OR m.state IN ('refused', 'given_up', 'bounced') THEN 2
    WHEN r.state = 'waiting' THEN 1 WHEN o.due_on < $3 THEN 5 WHEN r.state = 'returned' THEN 7
    WHEN r.opened_at > 0 THEN 4 ELSE 3 END

-- query round_lines
-- Who was taken out of the draft was never asked and is not among them.
-- $2: the department that looks, '' everybody; $4: enum round_show; $5, $6: which page.
SELECT r.id, r.version, r.round_id, r.party_id, r.entrustment_id, r.contact_id, r.task_id, r.form,
    r.facts, r.state, r.questions, r.answered, r.marks, r.changed, r.opened_at, r.begun_at,
    r.saved_at, r.submitted_at, r.submitted_by, r.receipt, r.source, r.file_id, r.previous_id,
    r.reminded_on, r.reminders, r.decided_at, r.decider, r.reason,
    p.name, o.title, o.purpose, o.period, o.sheet_version_id, o.number, o.due_on,
    COALESCE(e.work, ''), COALESCE(c.name, ''), COALESCE(c.email, ''), COALESCE(c.phone, ''),
    COALESCE(m.state, ''), COALESCE(q.marks, '')
FROM reply r
JOIN round o ON o.id = r.round_id
JOIN party p ON p.id = r.party_id
LEFT JOIN entrustment e ON e.id = r.entrustment_id
LEFT JOIN contact c ON c.id = r.contact_id
LEFT JOIN task_link l ON l.task_id = r.task_id AND l.revoked_at = 0 AND l.sections = ''
LEFT JOIN mail m ON m.id = l.mail_id
LEFT JOIN reply q ON q.id = r.previous_id
WHERE r.round_id = $1 AND (r.state <> 'withdrawn' OR r.task_id <> '')
    AND (CAST($2 AS TEXT) = '' OR EXISTS (SELECT 1 FROM party_seen s
        WHERE s.department_id = $2 AND s.party_id = r.party_id))
    AND ($4 = 0 OR $4 =
-- use round_show
    )
ORDER BY r.id LIMIT $5 OFFSET $6;

-- part round_same
-- Says the same as last time, and nothing is left to decide: what was submitted was compared, and
-- nothing that was found is open.
r.state = 'submitted' AND r.changed = 0
    AND EXISTS (SELECT 1 FROM finding_check k WHERE k.reply_id = r.id AND k.receipt = r.receipt)
    AND NOT EXISTS (SELECT 1 FROM finding f WHERE f.reply_id = r.id AND f.state = 'open')

-- query round_same
SELECT r.id FROM reply r WHERE r.round_id = $1 AND r.id > $3 AND
-- use round_same
ORDER BY r.id LIMIT $2;

-- query round_same_count
SELECT COUNT(*) FROM reply r WHERE r.round_id = $1 AND
-- use round_same
;

-- query round_counts
SELECT r.state,
-- use round_show
    , CASE WHEN r.reminders > 0 THEN 1 ELSE 0 END,
    CASE WHEN
-- use round_same
        THEN 1 ELSE 0 END,
    COUNT(*), CAST(SUM(r.questions) AS BIGINT), CAST(SUM(r.answered) AS BIGINT)
FROM reply r JOIN round o ON o.id = r.round_id
LEFT JOIN task_link l ON l.task_id = r.task_id AND l.revoked_at = 0 AND l.sections = ''
LEFT JOIN mail m ON m.id = l.mail_id
WHERE r.round_id = $1 AND (r.state <> 'withdrawn' OR r.task_id <> '')
    AND (CAST($2 AS TEXT) = '' OR EXISTS (SELECT 1 FROM party_seen s
        WHERE s.department_id = $2 AND s.party_id = r.party_id))
GROUP BY 1, 2, 3, 4;

-- query round_marks
-- Of what was submitted, whatever became of it then.
SELECT r.marks, COUNT(*) FROM reply r
WHERE r.round_id = $1 AND r.submitted_at > 0 AND r.state <> 'withdrawn'
    AND (CAST($2 AS TEXT) = '' OR EXISTS (SELECT 1 FROM party_seen s
        WHERE s.department_id = $2 AND s.party_id = r.party_id))
GROUP BY r.marks;

-- query round_forms
SELECT r.form,
    CAST(SUM(CASE WHEN r.state <> 'withdrawn' AND r.task_id <> '' THEN 1 ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN r.state IN ('submitted', 'done') THEN 1 ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN r.state = 'done' THEN 1 ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN r.state = 'withdrawn' THEN 1 ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN r.state = 'waiting' THEN 1 ELSE 0 END) AS BIGINT)
FROM reply r
WHERE r.round_id = $1 AND (r.state <> 'withdrawn' OR r.task_id <> '')
    AND (CAST($2 AS TEXT) = '' OR EXISTS (SELECT 1 FROM party_seen s
        WHERE s.department_id = $2 AND s.party_id = r.party_id))
GROUP BY r.form ORDER BY COUNT(*) DESC, r.form;

-- query round_strays
-- Files that came back and of which nobody has said whose they are.
SELECT COUNT(*) FROM reply_copy WHERE round_id = $1 AND reply_id = '' AND state IN ('waiting', 'ask');

-- query round_begun
-- What closing the round withdraws though something is there: answers of nobody who submitted them,
-- files that wait for a person. The most answered first.
SELECT v.id, v.name, v.answered, v.questions, v.files
FROM (SELECT r.id, p.name, r.answered, r.questions,
        (SELECT COUNT(*) FROM reply_copy c WHERE c.reply_id = r.id AND c.state IN ('waiting', 'ask'))
            AS files
    FROM reply r JOIN party p ON p.id = r.party_id
    WHERE r.round_id = $1 AND r.state IN ('waiting', 'open', 'returned')
        AND (CAST($2 AS TEXT) = '' OR EXISTS (SELECT 1 FROM party_seen s
            WHERE s.department_id = $2 AND s.party_id = r.party_id))) v
WHERE v.answered > 0 OR v.files > 0
ORDER BY v.answered DESC, v.id LIMIT $3;
