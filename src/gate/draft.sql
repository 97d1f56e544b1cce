-- query draft_put
INSERT INTO draft (account_id, path, fields, saved_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (account_id, path) DO UPDATE SET fields = excluded.fields,
    saved_at = excluded.saved_at;

-- query draft_get
SELECT fields, saved_at FROM draft WHERE account_id = $1 AND path = $2;

-- query draft_remove
DELETE FROM draft WHERE account_id = $1 AND path = $2;

-- query draft_forget
DELETE FROM draft WHERE saved_at < $1;

-- query draft_thin
-- No account has more than a hundred.
DELETE FROM draft WHERE account_id = $1 AND saved_at < (
    SELECT d.saved_at FROM draft d WHERE d.account_id = $1
    ORDER BY d.saved_at DESC LIMIT 1 OFFSET 99);

-- query draft_guest_put
INSERT INTO guest_draft (party_id, path, fields, saved_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (party_id, path) DO UPDATE SET fields = excluded.fields, saved_at = excluded.saved_at;

-- query draft_guest_get
SELECT fields, saved_at FROM guest_draft WHERE party_id = $1 AND path = $2;

-- query draft_guest_remove
DELETE FROM guest_draft WHERE party_id = $1 AND path = $2;

-- query draft_guest_forget
DELETE FROM guest_draft WHERE saved_at < $1;

-- query draft_guest_thin
-- No party has more than a hundred.
DELETE FROM guest_draft WHERE party_id = $1 AND saved_at < (
    SELECT d.saved_at FROM guest_draft d WHERE d.party_id = $1
    ORDER BY d.saved_at DESC LIMIT 1 OFFSET 99);
