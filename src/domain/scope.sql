-- query scope_party
SELECT COUNT(*) FROM party_seen WHERE department_id = $1 AND party_id = $2;

-- query scope_entrustment
SELECT COUNT(*) FROM place WHERE department_id = $1 AND entrustment_id = $2;
