-- query guest_get
SELECT link_id, csrf, begun_at, used_at, ends_at, confirmed, code_ends_at
FROM guest_session WHERE token = $1;

-- query guest_code_get
SELECT code, code_ends_at, tries FROM guest_session WHERE token = $1;

-- query guest_insert
INSERT INTO guest_session (token, link_id, csrf, begun_at, used_at, ends_at, confirmed, address,
    code, code_ends_at, tries)
VALUES ($1, $2, $3, $4, $4, $5, $6, $7, '', 0, 0);

-- query guest_end_one
UPDATE guest_session SET ends_at = $2 WHERE token = $1 AND ends_at > $2;

-- query guest_use
UPDATE guest_session SET used_at = $2 WHERE token = $1 AND used_at < $2;

-- query guest_forget
DELETE FROM guest_session WHERE ends_at < $1;

-- query guest_code_set
UPDATE guest_session SET code = $2, code_ends_at = $3, ends_at = $3, tries = 0
WHERE token = $1 AND confirmed = 0;

-- query guest_code_failed
UPDATE guest_session SET tries = tries + 1 WHERE token = $1;

-- query guest_device_get
SELECT COUNT(*) FROM guest_device WHERE code = $1 AND ends_at > $2;

-- query guest_device_put
INSERT INTO guest_device (code, party_id, address, added_at, ends_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (code) DO UPDATE SET ends_at = excluded.ends_at;

-- query guest_device_remove
DELETE FROM guest_device WHERE code = $1;

-- query guest_device_forget
DELETE FROM guest_device WHERE ends_at < $1;
