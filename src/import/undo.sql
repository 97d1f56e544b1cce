-- query undo_state
SELECT state, applied_at, first_seq, last_seq FROM import WHERE id = $1;

-- query undo_entries
-- What an import wrote, the last first.
SELECT j.seq, j.verb, j.kind, j.subject_id, COALESCE(b.text, '')
FROM journal j LEFT JOIN journal_body b ON b.seq = j.seq
WHERE j.seq >= $1 AND j.seq < $2
ORDER BY j.seq DESC LIMIT 200;

-- query undo_later
-- Whether someone else wrote a record after the import and before this undo.
SELECT COUNT(*) FROM journal WHERE kind = $1 AND subject_id = $2 AND seq > $3 AND seq <= $4;

-- query undo_added
-- Whether an import added a record.
SELECT COUNT(*) FROM journal
WHERE kind = $1 AND subject_id = $2 AND seq >= $3 AND seq <= $4 AND verb = 'add';

-- query undo_written_since
-- Each record that was written between the import ($1 to $2) and the end of the trail ($3), by whom
-- last, and whether the import added or changed it.
SELECT l.kind, l.subject_id, j.actor_name,
    (SELECT COUNT(*) FROM journal a WHERE a.kind = l.kind AND a.subject_id = l.subject_id
        AND a.seq >= $1 AND a.seq <= $2 AND a.verb = 'add'),
    (SELECT COUNT(*) FROM journal c WHERE c.kind = l.kind AND c.subject_id = l.subject_id
        AND c.seq >= $1 AND c.seq <= $2 AND c.verb = 'change')
FROM (SELECT kind, subject_id, MAX(seq) AS seq FROM journal
    WHERE seq > $2 AND seq <= $3 GROUP BY kind, subject_id) l
JOIN journal j ON j.seq = l.seq
ORDER BY l.seq;

-- query undo_changes
-- What an import changed of a record, the last first.
SELECT COALESCE(b.text, '') FROM journal j LEFT JOIN journal_body b ON b.seq = j.seq
WHERE j.kind = $1 AND j.subject_id = $2 AND j.seq >= $3 AND j.seq <= $4 AND j.verb = 'change'
ORDER BY j.seq DESC;

-- query undo_ours
-- Companies that an import added, and its departments with an account of each.
SELECT j.kind, j.subject_id, '' FROM journal j
WHERE j.kind = 'company' AND j.verb = 'add' AND j.seq >= $1 AND j.seq <= $2
UNION ALL
SELECT j.kind, j.subject_id, MIN(a.name)
FROM journal j JOIN account a ON a.department_id = j.subject_id AND a.removed_at = 0
WHERE j.kind = 'department' AND j.verb = 'add' AND j.seq >= $1 AND j.seq <= $2
GROUP BY j.kind, j.subject_id
LIMIT $3;

-- query undo_done
UPDATE import SET state = 'undone', undone_at = $2 WHERE id = $1;
