-- query journal_head_now
-- The last entry, of this transaction too. The head is ahead of it only when entries are gone: the
-- chain then goes on behind the head, so that the gap stays to be seen.
SELECT seq, hash
FROM (SELECT seq, hash, 0 AS place FROM journal_head
    UNION ALL
    SELECT seq, hash, place
    FROM (SELECT seq, hash, 1 AS place FROM journal ORDER BY seq DESC LIMIT 1) last) t
ORDER BY seq DESC, place LIMIT 1;

-- query journal_moment
SELECT at FROM journal WHERE seq = $1;

-- query journal_head_set
-- Once a transaction: an engine that keeps old rows until the end has to walk over all of them.
UPDATE journal_head SET seq = (SELECT MAX(seq) FROM journal),
    hash = (SELECT hash FROM journal ORDER BY seq DESC LIMIT 1)
WHERE id = 1;

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

-- query journal_purge_due
-- What names the bodies that are gone must stay.
SELECT j.seq FROM journal j JOIN journal_body b ON b.seq = j.seq
WHERE j.kind = $1 AND j.subject_id = $2 AND j.at < $3 AND j.verb <> 'purge'
ORDER BY j.seq;

-- query journal_purge_mark
INSERT INTO journal_purge (seq, purged_at, reason) VALUES ($1, $2, $3);

-- query journal_purge_body
DELETE FROM journal_body WHERE seq = $1;
