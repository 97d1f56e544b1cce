-- query reference_accounts
-- An account is no record, but it belongs to a department.
SELECT 'account', id, name FROM account WHERE department_id = $1 AND removed_at = 0
ORDER BY name, id LIMIT $2;
