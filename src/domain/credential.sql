-- query credential_by_email
SELECT id, email, name, role, password, totp, totp_counter, invited_until
FROM account WHERE email = $1 AND removed_at = 0;

-- query credential_get
SELECT id, email, name, role, password, totp, totp_counter, invited_until
FROM account WHERE id = $1 AND removed_at = 0;

-- query credential_by_invitation
SELECT id, email, name, role, password, totp, totp_counter, invited_until
FROM account WHERE invitation = $1 AND invited_until > $2 AND removed_at = 0;

-- query credential_password
UPDATE account SET password = $2 WHERE id = $1 AND removed_at = 0;

-- query credential_totp
UPDATE account SET totp = $2, totp_counter = $3 WHERE id = $1 AND removed_at = 0;

-- query credential_counter
-- A code works once, even when two requests bring it at the same moment.
-- A counter ten minutes ahead of this one was taken by a clock that was wrong; nobody is locked out
-- until then.
UPDATE account SET totp_counter = $2
WHERE id = $1 AND (totp_counter < $2 OR totp_counter > $2 + 20) AND removed_at = 0;

-- query credential_invite
UPDATE account SET invitation = $2, invited_until = $3 WHERE id = $1 AND removed_at = 0;

-- query credential_accept
UPDATE account SET password = $2, invitation = '', invited_until = 0,
    joined_at = CASE WHEN joined_at = 0 THEN $3 ELSE joined_at END
WHERE id = $1 AND invitation = $4 AND removed_at = 0;

-- query credential_used
UPDATE account SET signed_in_at = $2 WHERE id = $1;

-- query credential_recovery_add
INSERT INTO recovery_code (code, account_id) VALUES ($1, $2);

-- query credential_recovery_use
DELETE FROM recovery_code WHERE account_id = $1 AND code = $2;

-- query credential_recovery_clear
DELETE FROM recovery_code WHERE account_id = $1;

-- query credential_recovery_count
SELECT COUNT(*) FROM recovery_code WHERE account_id = $1;
