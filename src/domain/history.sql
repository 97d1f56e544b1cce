-- query history_all
SELECT seq, at, actor, verb, kind FROM journal
WHERE seq < $1 ORDER BY seq DESC LIMIT $2;

-- query history_of_actor
SELECT seq, at, actor, verb, kind FROM journal
WHERE seq < $1 AND actor = $3 ORDER BY seq DESC LIMIT $2;

-- query history_of_verb
SELECT seq, at, actor, verb, kind FROM journal
WHERE seq < $1 AND verb = $3 ORDER BY seq DESC LIMIT $2;

-- query history_of_kind
SELECT seq, at, actor, verb, kind FROM journal
WHERE seq < $1 AND kind = $3 ORDER BY seq DESC LIMIT $2;

-- query history_last_before
-- The last entry before a moment.
SELECT seq FROM journal WHERE at < $1 ORDER BY at DESC, seq DESC LIMIT 1;

-- query history_other_day
-- The last entry before the entry $1 that is not of the day from $2 to $3: a clock that was set back
-- must not make a day of each entry.
SELECT seq FROM journal WHERE seq < $1 AND (at < $2 OR at >= $3) ORDER BY seq DESC LIMIT 1;

-- query history_of_party
-- Everything that belongs to a party and to those merged into it, found by the index of the subject.
WITH RECURSIVE one (id) AS (
    SELECT CAST($1 AS TEXT)
    UNION
    SELECT m.merged_id FROM one JOIN party_merge m ON m.kept_id = one.id AND m.undone_at = 0
)
SELECT j.seq, j.at, j.actor, j.actor_name, j.verb, j.kind, j.subject_id, j.body_hash, j.previous,
    j.hash, b.text, p.seq
FROM register_line s
JOIN journal j ON j.kind = s.kind AND j.subject_id = s.record_id
LEFT JOIN journal_body b ON b.seq = j.seq
LEFT JOIN journal_purge p ON p.seq = j.seq
WHERE s.party_id IN (SELECT id FROM one) AND j.seq < $2
ORDER BY j.seq DESC
LIMIT $3;

-- query history_of_party_of_department
-- The same, of the entrustments in the chains of one department.
WITH RECURSIVE one (id) AS (
    SELECT CAST($1 AS TEXT)
    UNION
    SELECT m.merged_id FROM one JOIN party_merge m ON m.kept_id = one.id AND m.undone_at = 0
)
SELECT j.seq, j.at, j.actor, j.actor_name, j.verb, j.kind, j.subject_id, j.body_hash, j.previous,
    j.hash, b.text, p.seq
FROM (SELECT l.kind, l.record_id FROM register_line l
        WHERE l.party_id IN (SELECT id FROM one) AND l.entrustment_id = ''
    UNION ALL SELECT r.kind, r.record_id
        FROM register_line r JOIN place l ON l.entrustment_id = r.entrustment_id
        WHERE r.party_id IN (SELECT id FROM one) AND l.department_id = $4) s
JOIN journal j ON j.kind = s.kind AND j.subject_id = s.record_id
LEFT JOIN journal_body b ON b.seq = j.seq
LEFT JOIN journal_purge p ON p.seq = j.seq
WHERE j.seq < $2
ORDER BY j.seq DESC
LIMIT $3;

-- query history_accounts
SELECT id, name, email FROM account ORDER BY id;

-- query history_header
SELECT seq, at, hash FROM journal WHERE seq = $1;

-- query history_head
SELECT seq FROM journal_head WHERE id = 1;
