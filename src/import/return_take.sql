-- query return_any_reply
SELECT id FROM reply WHERE round_id = $1 ORDER BY id LIMIT 1;

-- query return_parties
SELECT r.id, p.name FROM reply r JOIN party p ON p.id = r.party_id
WHERE r.round_id = $1 AND r.state <> 'withdrawn' ORDER BY r.id;

-- query return_of_party
SELECT id FROM reply WHERE round_id = $1 AND party_id = $2 AND state <> 'withdrawn' ORDER BY id;

-- query return_twice
SELECT COUNT(*) FROM reply_copy
WHERE sha256 = $1 AND round_id = $2 AND id < $3 AND state <> 'refused';
