-- query journal_head_take
-- Takes the lock of the chain until the transaction ends.
UPDATE journal_head SET seq = seq + 1 WHERE id = 1 RETURNING seq, hash;

-- query journal_head_set
UPDATE journal_head SET hash = $1 WHERE id = 1;

-- query journal_head_read
SELECT seq, hash FROM journal_head WHERE id = 1;

-- query journal_insert
INSERT INTO journal (seq, at, actor, actor_name, verb, kind, subject_id, body_hash, previous, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- query journal_body_insert
INSERT INTO journal_body (seq, text) VALUES ($1, $2);

-- query journal_all
SELECT j.seq, j.at, j.actor, j.actor_name, j.verb, j.kind, j.subject_id, j.body_hash, j.previous,
    j.hash, b.text, p.seq
FROM journal j
LEFT JOIN journal_body b ON b.seq = j.seq
LEFT JOIN journal_purge p ON p.seq = j.seq
WHERE j.seq > $1
ORDER BY j.seq
LIMIT $2;

-- query journal_newest
SELECT j.seq, j.at, j.actor, j.actor_name, j.verb, j.kind, j.subject_id, j.body_hash, j.previous,
    j.hash, b.text, p.seq
FROM journal j
LEFT JOIN journal_body b ON b.seq = j.seq
LEFT JOIN journal_purge p ON p.seq = j.seq
WHERE j.seq < $1
ORDER BY j.seq DESC
LIMIT $2;

-- query journal_of_subject
SELECT j.seq, j.at, j.actor, j.actor_name, j.verb, j.kind, j.subject_id, j.body_hash, j.previous,
    j.hash, b.text, p.seq
FROM journal j
LEFT JOIN journal_body b ON b.seq = j.seq
LEFT JOIN journal_purge p ON p.seq = j.seq
WHERE j.kind = $1 AND j.subject_id = $2 AND j.seq < $3
ORDER BY j.seq DESC
LIMIT $4;

-- query journal_one
SELECT j.seq, j.at, j.actor, j.actor_name, j.verb, j.kind, j.subject_id, j.body_hash, j.previous,
    j.hash, b.text, p.seq
FROM journal j
LEFT JOIN journal_body b ON b.seq = j.seq
LEFT JOIN journal_purge p ON p.seq = j.seq
WHERE j.seq = $1;

-- query journal_purge_mark
INSERT INTO journal_purge (seq, purged_at, reason)
SELECT j.seq, $4, $5 FROM journal j JOIN journal_body b ON b.seq = j.seq
WHERE j.kind = $1 AND j.subject_id = $2 AND j.at < $3;

-- query journal_purge_bodies
DELETE FROM journal_body
WHERE seq IN (SELECT p.seq FROM journal_purge p JOIN journal j ON j.seq = p.seq
    WHERE j.kind = $1 AND j.subject_id = $2);
