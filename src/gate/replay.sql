-- query replay_clear
DELETE FROM replay WHERE begun_at < $1;

-- query replay_get
SELECT request, begun_at, status, place, etag, body FROM replay WHERE token_id = $1 AND key = $2;

-- query replay_insert
INSERT INTO replay (token_id, key, request, begun_at, status, place, etag, body)
VALUES ($1, $2, $3, $4, 0, '', '', '');

-- query replay_again
UPDATE replay SET begun_at = $3 WHERE token_id = $1 AND key = $2 AND status = 0;

-- query replay_keep
UPDATE replay SET status = $3, place = $4, etag = $5, body = $6
WHERE token_id = $1 AND key = $2 AND status = 0;

-- query replay_forget
DELETE FROM replay WHERE token_id = $1 AND key = $2 AND status = 0;
