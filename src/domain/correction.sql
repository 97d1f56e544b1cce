-- part correction_columns
SELECT c.id, c.version, c.number, c.kind, c.party_id, p.name, c.form, c.reply_id, c.finding_id,
    c.question, c.title, c.ground, c.request, c.due_on, c.state, c.task_id, c.made_at, c.maker,
    c.sent_at, c.stance, c.plan, c.plan_on, c.said_at, c.said_by, c.report, c.reported_at,
    c.reported_by, c.decided_at, c.decider, c.reason, c.breach, c.breach_on, c.breach_at,
    c.breach_by, c.breach_reason, c.step, c.step_at, c.step_by, c.step_reason, c.about_kind,
    c.about_id, COALESCE(f.rule, ''), COALESCE(f.said, ''), COALESCE(o.sheet_version_id, '')

-- part correction_others
-- Its party, what was found, and by which sheet.
JOIN party p ON p.id = c.party_id
LEFT JOIN finding f ON f.id = c.finding_id
LEFT JOIN reply r ON r.id = c.reply_id
LEFT JOIN round o ON o.id = r.round_id

-- query correction_get
-- use correction_columns
FROM correction c
-- use correction_others
WHERE c.id = $1;

-- query correction_of_task
-- use correction_columns
FROM correction c
-- use correction_others
WHERE c.task_id = $1;

-- query correction_all
-- use correction_columns
FROM correction c
-- use correction_others
ORDER BY c.number DESC LIMIT $1 OFFSET $2;

-- query correction_in_state
-- use correction_columns
FROM correction c
-- use correction_others
WHERE c.state = $3 ORDER BY c.id DESC LIMIT $1 OFFSET $2;

-- query correction_undecided
-- Nobody has said whether it was a breach.
-- use correction_columns
FROM correction c
-- use correction_others
WHERE c.breach = '' AND c.state = 'done' AND c.kind = 'defect'
ORDER BY c.id DESC LIMIT $1 OFFSET $2;

-- query correction_of_party
-- use correction_columns
FROM correction c
-- use correction_others
WHERE c.party_id = $3 AND (c.state = $4 OR $4 = '')
    AND ($5 = 0 OR (c.breach = '' AND c.kind = 'defect'))
ORDER BY c.id DESC LIMIT $1 OFFSET $2;

-- query correction_about
-- What an inspection has led to.
-- use correction_columns
FROM correction c
-- use correction_others
WHERE c.about_id = $1 ORDER BY c.id LIMIT 50;

-- query correction_of_reply
-- What the answers of a party to one sheet have led to.
-- use correction_columns
FROM correction c
-- use correction_others
WHERE c.party_id = $1 AND c.reply_id = $2 ORDER BY c.id DESC LIMIT 200;

-- query correction_seen
-- Of the parties in the chains of one department.
-- use correction_columns
FROM party_seen s JOIN correction c ON c.party_id = s.party_id
-- use correction_others
WHERE s.department_id = $3 AND (c.state = $4 OR $4 = '')
    AND ($5 = 0 OR (c.breach = '' AND c.kind = 'defect'))
ORDER BY c.number DESC LIMIT $1 OFFSET $2;

-- query correction_counts
SELECT state, COUNT(*) FROM correction GROUP BY state;

-- query correction_counts_seen
-- The same of the parties in the chains of one department.
SELECT c.state, COUNT(*) FROM party_seen s JOIN correction c ON c.party_id = s.party_id
WHERE s.department_id = $1 GROUP BY c.state;

-- query correction_undecided_count
SELECT COUNT(*) FROM correction WHERE breach = '' AND state = 'done' AND kind = 'defect';

-- query correction_undecided_count_seen
SELECT COUNT(*) FROM party_seen s JOIN correction c ON c.party_id = s.party_id
WHERE s.department_id = $1 AND c.breach = '' AND c.state = 'done' AND c.kind = 'defect';

-- query correction_next_number
SELECT COALESCE(MAX(number), 0) + 1 FROM correction;

-- query correction_form
-- Of the contract by which the party works for us: the latest.
SELECT t.form FROM contract t JOIN entrustment e ON e.id = t.entrustment_id
WHERE e.party_id = $1 AND e.removed_at = 0 AND t.removed_at = 0 AND t.form <> ''
ORDER BY t.end_on DESC, t.id DESC LIMIT 1;

-- query correction_insert
INSERT INTO correction (id, version, number, kind, party_id, form, reply_id, finding_id, question,
    title, ground, request, due_on, state, task_id, made_at, maker, sent_at, stance, plan, plan_on,
    said_at, said_by, report, reported_at, reported_by, decided_at, decider, reason, breach,
    breach_on, breach_at, breach_by, breach_reason, step, step_at, step_by, step_reason, about_kind,
    about_id)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'draft', '', $13, $14, 0, '', '', '',
    0, '', '', 0, '', 0, '', '', '', '', 0, '', '', '', 0, '', '', $15, $16);

-- query correction_write
UPDATE correction SET version = version + 1, request = $3, due_on = $4, state = $5, task_id = $6,
    sent_at = $7, stance = $8, plan = $9, plan_on = $10, said_at = $11, said_by = $12, report = $13,
    reported_at = $14, reported_by = $15, decided_at = $16, decider = $17, reason = $18,
    breach = $19, breach_on = $20, breach_at = $21, breach_by = $22, breach_reason = $23,
    step = $24, step_at = $25, step_by = $26, step_reason = $27
WHERE id = $1 AND version = $2;

-- query correction_files
SELECT id, number, name, size, added_at, added_by FROM file
WHERE kind = 'correction' AND subject_id = $1 AND removed_at = 0 ORDER BY number;

-- query correction_breaches
-- What was withdrawn is no breach, whatever was said of it before.
SELECT breach_on, form, breach, COUNT(*) FROM correction
WHERE breach IN ('yes', 'no') AND state <> 'withdrawn'
GROUP BY breach_on, form, breach ORDER BY breach_on, form;

-- query correction_breaches_seen
SELECT c.breach_on, c.form, c.breach, COUNT(*)
FROM party_seen s JOIN correction c ON c.party_id = s.party_id
WHERE s.department_id = $1 AND c.breach IN ('yes', 'no') AND c.state <> 'withdrawn'
GROUP BY c.breach_on, c.form, c.breach ORDER BY c.breach_on, c.form;

-- query correction_lang
-- In which the party was written to last.
SELECT l.lang FROM task_link l JOIN task t ON t.id = l.task_id
WHERE t.party_id = $1 AND l.sections = '' ORDER BY l.id DESC LIMIT 1;
