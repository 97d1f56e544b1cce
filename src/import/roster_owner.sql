-- query roster_owner_named
-- A record of a kind with this name, of one party or ('') of none.
SELECT record_id FROM register_line
WHERE party_id = $1 AND kind = $2 AND removed = 0 AND name_key = $3
ORDER BY record_id LIMIT 2;

-- query roster_owner_works
SELECT id, work FROM entrustment WHERE party_id = $1 AND removed_at = 0 ORDER BY added_at, id;
