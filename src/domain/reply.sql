-- part reply_one
-- In the order of reply_row.
SELECT r.id, r.version, r.round_id, r.party_id, r.entrustment_id, r.contact_id, r.task_id, r.form,
    r.facts, r.state, r.questions, r.answered, r.marks, r.changed, r.opened_at, r.begun_at,
    r.saved_at, r.submitted_at, r.submitted_by, r.receipt, r.source, r.file_id, r.previous_id,
    r.reminded_on, r.reminders, r.decided_at, r.decider, r.reason,
    p.name, o.title, o.purpose, o.period, o.sheet_version_id, o.number, o.due_on
FROM reply r JOIN party p ON p.id = r.party_id JOIN round o ON o.id = r.round_id

-- query reply_get
-- use reply_one
WHERE r.id = $1;

-- query reply_of_task
-- use reply_one
WHERE r.task_id = $1 AND r.party_id = $2;

-- query reply_of_party
-- use reply_one
WHERE r.party_id = $1 ORDER BY r.id DESC;

-- query reply_planned
-- Of whom the rule duties/answer_plan_due.sql says that it is due: the same conditions.
SELECT r.id, a.question FROM reply r JOIN answer a ON a.reply_id = r.id
WHERE r.party_id = $1 AND r.state = 'done' AND a.mark IN ('partial', 'not_done') AND a.plan_on <> ''
    AND NOT EXISTS (SELECT 1 FROM reply n
        WHERE n.party_id = r.party_id AND n.previous_id = r.id AND n.state = 'done')
    AND NOT EXISTS (SELECT 1 FROM correction c
        WHERE c.party_id = r.party_id AND c.reply_id = r.id AND c.question = a.question
            AND c.state <> 'withdrawn')
ORDER BY a.plan_on, r.id, a.question LIMIT 1;

-- query reply_sheet
SELECT v.lines, s.code FROM sheet_version v JOIN sheet s ON s.id = v.sheet_id WHERE v.id = $1;

-- query reply_answers
SELECT question, mark, value, note, plan_on, evidence, same, returned, comment, submitted, said_at,
    said_by, said_in
FROM answer WHERE reply_id = $1;

-- query reply_files
SELECT a.question, f.id, f.name, f.sha256, f.number, f.size
FROM answer_file a JOIN file f ON f.id = a.file_id
WHERE a.reply_id = $1 AND f.removed_at = 0 ORDER BY f.number;

-- query reply_files_sent
SELECT a.question, f.id, f.name, f.sha256, f.number, f.size
FROM answer_file_sent a JOIN file f ON f.id = a.file_id
WHERE a.reply_id = $1 AND f.removed_at = 0 ORDER BY f.number;

-- query reply_files_send
INSERT INTO answer_file_sent (reply_id, question, file_id)
SELECT reply_id, question, file_id FROM answer_file WHERE reply_id = $1;

-- query reply_files_unsend
DELETE FROM answer_file_sent WHERE reply_id = $1;

-- query reply_write
UPDATE reply SET version = version + 1, state = $3, questions = $4, answered = $5, marks = $6,
    changed = $7, opened_at = $8, begun_at = $9, saved_at = $10, submitted_at = $11,
    submitted_by = $12, receipt = $13, source = $14, file_id = $15, task_id = $16,
    reminded_on = $17, reminders = $18, decided_at = $19, decider = $20, reason = $21
WHERE id = $1 AND version = $2;

-- query reply_answer_put
INSERT INTO answer (reply_id, question, mark, value, note, plan_on, evidence, same, returned,
    comment, submitted, said_at, said_by, said_in)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', '', '', $9, $10, $11)
ON CONFLICT (reply_id, question) DO UPDATE SET mark = $3, value = $4, note = $5, plan_on = $6,
    evidence = $7, same = $8, said_at = $9, said_by = $10, said_in = $11;

-- query reply_answer_submitted
UPDATE answer SET submitted = $3 WHERE reply_id = $1 AND question = $2;

-- query reply_answer_returned
INSERT INTO answer (reply_id, question, mark, value, note, plan_on, evidence, same, returned,
    comment, submitted, said_at, said_by)
VALUES ($1, $2, 'blank', '', '', '', '', 0, $3, '', '', 0, '')
ON CONFLICT (reply_id, question) DO UPDATE SET returned = $3;

-- query reply_answer_commented
INSERT INTO answer (reply_id, question, mark, value, note, plan_on, evidence, same, returned,
    comment, submitted, said_at, said_by)
VALUES ($1, $2, 'blank', '', '', '', '', 0, '', $3, '', 0, '')
ON CONFLICT (reply_id, question) DO UPDATE SET comment = $3;

-- query reply_file_add
INSERT INTO answer_file (reply_id, question, file_id) VALUES ($1, $2, $3)
ON CONFLICT (reply_id, question, file_id) DO NOTHING;

-- query reply_file_remove
DELETE FROM answer_file WHERE reply_id = $1 AND question = $2 AND file_id = $3;

-- query reply_file_is_own
SELECT COUNT(*) FROM file WHERE id = $1 AND kind = 'reply' AND subject_id = $2 AND removed_at = 0;

-- query reply_text_keep
INSERT INTO receipt_text (reply_id, sha256, issued_at, body) VALUES ($1, $2, $3, $4)
ON CONFLICT (reply_id, sha256) DO NOTHING;

-- query reply_text_issued
SELECT body FROM receipt_text WHERE reply_id = $1 AND sha256 = $2;

-- query reply_file_questions
-- All that it shows or has shown.
SELECT question FROM answer_file WHERE reply_id = $1 AND file_id = $2
UNION SELECT question FROM answer_file_sent WHERE reply_id = $1 AND file_id = $2;
