-- query reply_receipt_file
-- The receipt of what was submitted: its note is that receipt's SHA-256.
SELECT id, number, name, type, size, sha256 FROM file
WHERE kind = 'reply' AND subject_id = $1 AND note = $2 AND removed_at = 0;
