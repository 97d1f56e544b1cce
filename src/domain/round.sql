-- part round_columns
SELECT o.id, o.version, o.number, o.title, o.sheet_version_id, o.purpose, o.period, o.each_work,
    o.begun_on, o.due_on, o.message, o.attach, o.site, o.state, o.made_at, o.closed_at, o.made_by,
    o.maker, o.close_reason, v.sheet_id, v.title, v.number, v.questions,
    (SELECT COUNT(*) FROM reply r WHERE r.round_id = o.id AND r.state <> 'withdrawn'),
    (SELECT COUNT(*) FROM reply r
        WHERE r.round_id = o.id AND r.state = 'withdrawn' AND r.task_id <> ''),
    (SELECT COUNT(*) FROM reply r WHERE r.round_id = o.id AND r.state IN ('submitted', 'done')),
    (SELECT COUNT(*) FROM reply r WHERE r.round_id = o.id AND r.state = 'done')

-- query round_get
-- use round_columns
FROM round o JOIN sheet_version v ON v.id = o.sheet_version_id
WHERE o.id = $1;

-- query round_by_number
SELECT id FROM round WHERE number = $1;

-- query round_all
-- use round_columns
FROM (SELECT * FROM round WHERE number > 0 ORDER BY number DESC LIMIT $1 OFFSET $2) o
JOIN sheet_version v ON v.id = o.sheet_version_id
ORDER BY o.number DESC;

-- query round_of_purpose
-- use round_columns
FROM (SELECT * FROM round WHERE purpose = $3 AND period >= $4 AND period < $5
    ORDER BY period DESC, id DESC LIMIT $1 OFFSET $2) o
JOIN sheet_version v ON v.id = o.sheet_version_id
ORDER BY o.period DESC, o.id DESC;

-- query round_next_number
SELECT COALESCE(MAX(number), 0) + 1 FROM round;

-- query round_insert
INSERT INTO round (id, version, number, title, sheet_version_id, purpose, period, each_work,
    begun_on, due_on, message, attach, site, state, made_at, made_by, maker, closed_at)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, '', $8, $9, $10, '', 'draft', $11, $12, $13, 0);

-- query round_reply_insert
-- With the last reply of the same party and work to any version of the same sheet ($10).
INSERT INTO reply (id, version, round_id, party_id, entrustment_id, contact_id, task_id, form,
    facts, state, questions, answered, marks, changed, opened_at, begun_at, saved_at, submitted_at,
    submitted_by, receipt, source, file_id, previous_id, reminded_on, reminders, decided_at,
    decider, reason)
VALUES ($1, 1, $2, $3, $4, $5, '', $6, $7, 'waiting', $8, 0, $9, -1, 0, 0, 0, 0, '', '', '', '',
    COALESCE((SELECT l.id FROM reply l JOIN round o ON o.id = l.round_id
        JOIN sheet_version v ON v.id = o.sheet_version_id
        WHERE l.party_id = $3 AND l.entrustment_id = $4 AND v.sheet_id = $10
        AND l.state IN ('submitted', 'done')
        ORDER BY l.id DESC LIMIT 1), ''),
    '', 0, 0, '', '');

-- query round_twice
-- Parties of round $1 that were asked the same sheet $2 for the same period $3 and purpose $4, and
-- in which round. Before a contract is another matter than under it.
SELECT r.party_id, p.name, MAX(o.number) FROM reply r
JOIN reply l ON l.party_id = r.party_id AND l.round_id <> r.round_id
JOIN round o ON o.id = l.round_id
JOIN sheet_version v ON v.id = o.sheet_version_id
JOIN party p ON p.id = r.party_id
WHERE r.round_id = $1 AND v.sheet_id = $2 AND o.period = $3 AND o.purpose = $4
    AND l.state <> 'withdrawn'
    AND (l.entrustment_id = r.entrustment_id OR l.entrustment_id = '' OR r.entrustment_id = '')
GROUP BY r.party_id, p.name ORDER BY p.name;

-- query round_asked
-- Whom the same sheet $1 was sent or is to be sent for the period $2, and in which round.
SELECT r.party_id, MAX(o.number) FROM round o
JOIN sheet_version v ON v.id = o.sheet_version_id
JOIN reply r ON r.round_id = o.id
WHERE v.sheet_id = $1 AND o.period = $2 AND r.state <> 'withdrawn'
GROUP BY r.party_id;

-- query round_move
UPDATE round SET version = version + 1, state = $3, begun_on = $4, site = $5, closed_at = $6,
    close_reason = $7
WHERE id = $1 AND version = $2;

-- query round_waiting
-- Replies that are not sent yet, the first ones, and to whom.
SELECT r.id, r.party_id, r.facts, r.version,
    CASE WHEN c.removed_at = 0 AND c.email <> '' AND c.party_id = r.party_id
        THEN r.contact_id ELSE '' END, p.country
FROM reply r JOIN party p ON p.id = r.party_id
LEFT JOIN contact c ON c.id = r.contact_id
WHERE r.round_id = $1 AND r.state = 'waiting' ORDER BY r.id LIMIT $2;

-- query round_count
SELECT COUNT(*) FROM reply WHERE round_id = $1 AND state = $2;

-- query round_all_count
SELECT COUNT(*) FROM reply WHERE round_id = $1;

-- query round_reply_sent
UPDATE reply SET version = version + 1, state = 'open', task_id = $2 WHERE id = $1;

-- query round_unsettled
SELECT id FROM reply WHERE round_id = $1 AND state IN ('waiting', 'open', 'returned')
    AND id > $3
ORDER BY id LIMIT $2;

-- query round_unsettled_count
SELECT COUNT(*) FROM reply WHERE round_id = $1 AND state IN ('waiting', 'open', 'returned');

-- query round_drop_replies
DELETE FROM reply WHERE round_id = $1 AND state IN ('waiting', 'withdrawn') AND task_id = '';

-- query round_drop
DELETE FROM round WHERE id = $1 AND version = $2 AND state = 'draft';

-- query round_mail_attached
UPDATE mail SET attached = $2 WHERE id = (SELECT mail_id FROM task_link WHERE id = $1);
