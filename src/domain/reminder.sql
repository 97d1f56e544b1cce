-- query reminder_at
-- What the account $1 was told up to stage $2, last by $4, and is due by $3; $5 is today.
SELECT t.duty, t.kind, t.subject_id, t.item_id, t.party_id, p.name, COALESCE(u.name, ''),
    COALESCE(e.work, ''), COALESCE(d.name, ''), t.anchor, t.due, t.amount, t.detail
FROM todo t
LEFT JOIN reminder r ON r.account_id = $1 AND r.duty = t.duty AND r.kind = t.kind
    AND r.subject_id = t.subject_id AND r.item_id = t.item_id AND r.due = t.due
LEFT JOIN party p ON p.id = t.party_id
LEFT JOIN entrustment e ON t.kind = 'entrustment' AND e.id = t.subject_id
LEFT JOIN entrustment a ON a.id = e.parent_id
LEFT JOIN party u ON u.id = a.party_id
LEFT JOIN department d ON d.id = t.department_id
WHERE t.due > '' AND t.due <= $3 AND t.shown_on <= $5 AND COALESCE(r.stage, 0) = $2
    AND COALESCE(r.reminded_on, '') <= $4
ORDER BY t.due, t.weight DESC, t.duty, t.item_id
LIMIT $6;

-- query reminder_at_of_department
-- The same of the department $7.
SELECT t.duty, t.kind, t.subject_id, t.item_id, t.party_id, p.name, COALESCE(u.name, ''),
    COALESCE(e.work, ''), COALESCE(d.name, ''), t.anchor, t.due, t.amount, t.detail
FROM (SELECT * FROM todo
        WHERE department_id = $7 AND due > '' AND due <= $3 AND shown_on <= $5
    UNION ALL
    SELECT x.* FROM party_seen s JOIN todo x ON x.party_id = s.party_id
        WHERE s.department_id = $7 AND x.kind = 'party'
            AND x.due > '' AND x.due <= $3 AND x.shown_on <= $5) t
LEFT JOIN reminder r ON r.account_id = $1 AND r.duty = t.duty AND r.kind = t.kind
    AND r.subject_id = t.subject_id AND r.item_id = t.item_id AND r.due = t.due
LEFT JOIN party p ON p.id = t.party_id
LEFT JOIN entrustment e ON t.kind = 'entrustment' AND e.id = t.subject_id
LEFT JOIN entrustment a ON a.id = e.parent_id
LEFT JOIN party u ON u.id = a.party_id
LEFT JOIN department d ON d.id = t.department_id
WHERE COALESCE(r.stage, 0) = $2 AND COALESCE(r.reminded_on, '') <= $4
ORDER BY t.due, t.weight DESC, t.duty, t.item_id
LIMIT $6;

-- query reminder_put
INSERT INTO reminder (account_id, duty, kind, subject_id, item_id, due, stage, reminded_on, mail_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (account_id, duty, kind, subject_id, item_id, due)
DO UPDATE SET stage = excluded.stage, reminded_on = excluded.reminded_on,
    mail_id = COALESCE(excluded.mail_id, reminder.mail_id);

-- query reminder_readers
SELECT a.id, a.email, a.name, a.role, COALESCE(a.department_id, ''), a.lang
FROM account a LEFT JOIN reminder_choice c ON c.account_id = a.id
WHERE a.removed_at = 0 AND a.joined_at > 0 AND a.role IN ('office', 'department', 'admin')
    AND COALESCE(c.wanted, 1) = 1 AND COALESCE(c.allowed, 1) = 1
ORDER BY a.name, a.id;

-- query reminder_day_put
INSERT INTO reminder_day (day, account_id) VALUES ($1, $2)
ON CONFLICT (day, account_id) DO NOTHING;

-- query reminder_day_get
SELECT COUNT(*) FROM reminder_day WHERE day = $1 AND account_id = $2;

-- query reminder_jobs
SELECT COUNT(*) FROM job
WHERE kind = 'remind' AND (state IN ('queued', 'running') OR (state = 'failed' AND ended_at > $1));

-- query reminder_choice_get
SELECT wanted, allowed FROM reminder_choice WHERE account_id = $1;

-- query reminder_choice_put
INSERT INTO reminder_choice (account_id, wanted, allowed) VALUES ($1, $2, $3)
ON CONFLICT (account_id) DO UPDATE SET wanted = excluded.wanted, allowed = excluded.allowed;
