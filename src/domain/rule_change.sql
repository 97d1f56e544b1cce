-- query rule_change_all
SELECT id, rule, from_on, value, reason, added_at, added_by, removed_at, removed_by,
    COALESCE(todos_before, -1), COALESCE(todos_after, -1)
FROM rule_change WHERE removed_at = 0 ORDER BY rule, from_on, added_at, id;

-- query rule_change_of_rule
SELECT id, rule, from_on, value, reason, added_at, added_by, removed_at, removed_by,
    COALESCE(todos_before, -1), COALESCE(todos_after, -1)
FROM rule_change WHERE rule = $1 ORDER BY added_at DESC, id DESC;

-- query rule_change_add
INSERT INTO rule_change (id, rule, from_on, value, reason, added_at, added_by, removed_at,
    removed_by, todos_before)
VALUES ($1, $2, $3, $4, $5, $6, $7, 0, '', $8);

-- query rule_change_remove
UPDATE rule_change SET removed_at = $3, removed_by = $4
WHERE id = $1 AND rule = $2 AND removed_at = 0;

-- query rule_change_unsettled
SELECT COUNT(*) FROM rule_change
WHERE removed_at = 0 AND todos_after IS NULL AND todos_before IS NOT NULL;

-- query rule_change_settle
UPDATE rule_change SET todos_after = $2 WHERE id = $1 AND todos_after IS NULL;

-- query rule_change_open
-- What there is to do by one duty on a day.
SELECT COUNT(*) FROM todo WHERE duty = $1 AND shown_on <= $2;
