-- query audit_account
SELECT name FROM account WHERE id = $1;

-- query audit_department
SELECT name FROM department WHERE id = $1;
