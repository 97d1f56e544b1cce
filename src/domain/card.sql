-- query card_contacts
-- Of all parties of the chain whose root is $1: the parties' own numbers first, then their contacts.
SELECT p.id, '', '', '', p.phone, p.email, '', ''
FROM party p WHERE p.id IN (SELECT e.party_id FROM place pl
    JOIN entrustment e ON e.id = pl.entrustment_id WHERE pl.root_id = $1 AND e.removed_at = 0)
UNION ALL
SELECT c.party_id, c.name, c.role, c.hours, c.phone, c.email, c.tested_on, c.test_result
FROM contact c WHERE c.removed_at = 0 AND c.party_id IN (SELECT e.party_id FROM place pl
    JOIN entrustment e ON e.id = pl.entrustment_id WHERE pl.root_id = $1 AND e.removed_at = 0);

-- query card_us
-- We, and the department that entrusts $1.
SELECT o.name, o.phone, o.emergency_name, o.emergency_phone, o.emergency_tested_on,
    COALESCE(d.name, ''), COALESCE(d.leader, ''), COALESCE(d.phone, ''), COALESCE(d.email, '')
FROM company o
LEFT JOIN entrustment e ON e.id = $1
LEFT JOIN department d ON d.id = e.department_id
WHERE o.group_relation = 'self' AND o.removed_at = 0
ORDER BY o.id LIMIT 1;
