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

-- query undo_done
UPDATE import SET state = 'undone', undone_at = $2 WHERE id = $1;
