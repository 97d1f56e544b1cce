-- query department_twins
SELECT COUNT(*) FROM department
WHERE company_id = $1 AND name = $2 AND removed_at = 0 AND id <> $3;
