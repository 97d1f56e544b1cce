-- query account_insert
INSERT INTO account (id, version, added_at, changed_at, removed_at, email, name, role,
    department_id, lang, shortcuts, password, totp, totp_counter, invitation, invited_until,
    joined_at, signed_in_at)
VALUES ($1, 1, $2, $2, 0, $3, $4, $5, $6, $7, $8, '', '', 0, '', 0, 0, 0);

-- query account_update
UPDATE account SET version = version + 1, changed_at = $3, email = $4, name = $5, role = $6,
    department_id = $7, lang = $8, shortcuts = $9
WHERE id = $1 AND version = $2 AND removed_at = 0;

-- query account_remove
UPDATE account SET version = version + 1, changed_at = $3, removed_at = $3, password = '',
    totp = '', invitation = ''
WHERE id = $1 AND version = $2 AND removed_at = 0;

-- query account_get
SELECT a.id, a.version, a.added_at, a.removed_at, a.email, a.name, a.role, a.department_id,
    d.name, a.lang, a.shortcuts, a.totp, a.joined_at, a.invited_until, a.signed_in_at
FROM account a LEFT JOIN department d ON d.id = a.department_id
WHERE a.id = $1;

-- query account_all
SELECT a.id, a.version, a.added_at, a.removed_at, a.email, a.name, a.role, a.department_id,
    d.name, a.lang, a.shortcuts, a.totp, a.joined_at, a.invited_until, a.signed_in_at
FROM account a LEFT JOIN department d ON d.id = a.department_id
WHERE a.removed_at = 0
ORDER BY a.name, a.id;

-- query account_with_email
SELECT id FROM account WHERE email = $1 AND removed_at = 0;

-- query account_with_role
SELECT name FROM account WHERE role = $1 AND removed_at = 0 ORDER BY name, id LIMIT $2;

-- query account_admins
-- Administrators who can sign in.
SELECT COUNT(*) FROM account WHERE role = 'admin' AND removed_at = 0 AND joined_at > 0;

-- query account_any
SELECT id FROM account LIMIT 1;

-- query account_department
SELECT COUNT(*) FROM department WHERE id = $1 AND removed_at = 0;
