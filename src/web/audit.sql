-- query audit_account
SELECT name FROM account WHERE id = $1;

-- query audit_department
SELECT name FROM department WHERE id = $1;

-- query audit_file
SELECT name FROM file WHERE id = $1;

-- query audit_party
SELECT name FROM party WHERE id = $1;

-- query audit_sheet_version
SELECT title FROM sheet_version WHERE id = $1;

-- What an entry about anything but a record of a register is about: the id that its page is known
-- by, its name, and the number that stands before it, 0 none.
-- query audit_reply
SELECT y.id, p.name, r.number
FROM reply y JOIN round r ON r.id = y.round_id JOIN party p ON p.id = y.party_id WHERE y.id = $1;

-- query audit_task
SELECT t.id, p.name, 0 FROM task t JOIN party p ON p.id = t.party_id WHERE t.id = $1;

-- query audit_round
SELECT id, title, number FROM round WHERE id = $1;

-- query audit_correction
SELECT c.id, p.name, c.number
FROM correction c JOIN party p ON p.id = c.party_id WHERE c.id = $1;

-- query audit_finding
SELECT y.id, p.name, r.number
FROM finding f JOIN reply y ON y.id = f.reply_id JOIN round r ON r.id = y.round_id
    JOIN party p ON p.id = y.party_id WHERE f.id = $1;

-- query audit_change
SELECT n.task_id, p.name, 0
FROM change_notice n JOIN party p ON p.id = n.party_id WHERE n.id = $1;

-- query audit_sheet
SELECT s.id, v.title, 0
FROM sheet s JOIN sheet_version v ON v.sheet_id = s.id AND v.number = s.newest WHERE s.id = $1;
