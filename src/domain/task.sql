-- query task_insert
INSERT INTO task (id, version, party_id, kind, about, message, due_on, state, asked_at, asked_by,
    asker, opened_at, answered_at, decided_at, reason)
VALUES ($1, 1, $2, $3, $4, $5, $6, 'open', $7, $8, $9, 0, 0, 0, '');

-- query task_asker_mail
SELECT email FROM account WHERE id = $1 AND removed_at = 0;

-- part task_columns
SELECT t.id, t.version, t.party_id, p.name, t.kind, t.about, t.message, t.due_on, t.state,
    t.asked_at, t.asked_by, t.asker, t.opened_at, t.answered_at, t.decided_at, t.reason,
    COALESCE(a.email, ''), COALESCE(m.state, '')

-- part task_mail
-- Who asked, and the mail that went last.
LEFT JOIN account a ON a.id = t.asked_by
LEFT JOIN mail m ON m.id = (SELECT l.mail_id FROM task_link l WHERE l.task_id = t.id AND l.sections = ''
    ORDER BY l.id DESC LIMIT 1)

-- query task_get
-- use task_columns
FROM task t JOIN party p ON p.id = t.party_id
-- use task_mail
WHERE t.id = $1;

-- query task_all
-- use task_columns
FROM task t JOIN party p ON p.id = t.party_id
-- use task_mail
ORDER BY t.id DESC LIMIT $1 OFFSET $2;

-- query task_in_state
-- use task_columns
FROM task t JOIN party p ON p.id = t.party_id
-- use task_mail
WHERE t.state = $2 ORDER BY t.id DESC LIMIT $1 OFFSET $3;

-- query task_seen
-- Of the parties a department sees, in the state $3 ('' any).
-- use task_columns
FROM party_seen s JOIN task t ON t.party_id = s.party_id JOIN party p ON p.id = t.party_id
-- use task_mail
WHERE s.department_id = $2 AND (t.state = $3 OR $3 = '')
ORDER BY t.id DESC LIMIT $1 OFFSET $4;

-- query task_of_party
-- use task_columns
FROM task t JOIN party p ON p.id = t.party_id
-- use task_mail
WHERE t.party_id = $2 AND (t.state = $3 OR $3 = '')
ORDER BY t.id DESC LIMIT $1 OFFSET $4;

-- query task_move
UPDATE task SET version = version + 1, state = $3, reason = $4, opened_at = $5, answered_at = $6,
    decided_at = $7
WHERE id = $1 AND version = $2;
