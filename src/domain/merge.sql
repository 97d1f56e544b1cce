-- query merge_head
SELECT COALESCE(MAX(seq), 0) FROM journal;

-- query merge_tasks
-- What the party was or will be asked and may answer, or has answered and we have not looked at: its
-- links lead to that party alone. A request without a deadline is open until it is withdrawn.
SELECT (SELECT COUNT(*) FROM task WHERE party_id = $1
        AND (state IN ('open', 'answered', 'returned') OR state = 'done' AND due_on = '')) +
    (SELECT COUNT(*) FROM reply WHERE party_id = $1 AND state = 'waiting') +
    (SELECT COUNT(*) FROM correction WHERE party_id = $1 AND state = 'draft');

-- query merge_files
SELECT COUNT(*) FROM file WHERE kind = 'party' AND subject_id = $1 AND removed_at = 0;

-- query merge_rows
SELECT COUNT(*) FROM import_row WHERE party_id = $1;

-- query merge_loops
-- The ways from a party $1 above to the party $2 below it, which would meet themselves as one.
WITH RECURSIVE up (parent_id, party_id, path, step) AS (
    SELECT e.parent_id, e.party_id, p.name, 0
    FROM entrustment e JOIN party p ON p.id = e.party_id
    WHERE e.party_id = $2 AND e.removed_at = 0
    UNION ALL
    SELECT e.parent_id, e.party_id, p.name || ' → ' || up.path, up.step + 1
    FROM up JOIN entrustment e ON e.id = up.parent_id JOIN party p ON p.id = e.party_id
    WHERE up.step < 100
)
SELECT path FROM up WHERE party_id = $1 ORDER BY step, path LIMIT 5;

-- query merge_doubles
SELECT a.work, a.id, b.id
FROM entrustment a
JOIN register_line x ON x.record_id = a.id
JOIN entrustment b ON b.party_id = $2 AND b.removed_at = 0
    AND COALESCE(b.parent_id, '') = COALESCE(a.parent_id, '')
    AND COALESCE(b.department_id, '') = COALESCE(a.department_id, '')
JOIN register_line y ON y.record_id = b.id AND y.name_key = x.name_key
WHERE a.party_id = $1 AND a.removed_at = 0
ORDER BY a.id, b.id LIMIT 50;

-- query merge_contracts
-- Those that do not say how the party was called: of its own entrustments, and of those below them.
SELECT c.id, 0 FROM contract c JOIN entrustment e ON e.id = c.entrustment_id
WHERE e.party_id = $1 AND e.removed_at = 0 AND c.removed_at = 0 AND c.contractor_name = ''
    AND (c.start_on = '' OR c.start_on <= $2)
UNION ALL
SELECT c.id, 1 FROM contract c JOIN entrustment e ON e.id = c.entrustment_id
JOIN entrustment above ON above.id = e.parent_id
WHERE above.party_id = $1 AND e.removed_at = 0 AND c.removed_at = 0 AND c.entruster_name = ''
    AND (c.start_on = '' OR c.start_on <= $2)
ORDER BY 1, 2;

-- query merge_add
INSERT INTO party_merge (id, merged_id, kept_id, merged_at, first_seq, last_seq, undone_at)
VALUES ($1, $2, $3, $4, $5, $6, 0);

-- query merge_into
WITH RECURSIVE on_to (id, step) AS (
    SELECT CAST($1 AS TEXT), 0
    UNION ALL
    SELECT m.kept_id, on_to.step + 1
    FROM on_to JOIN party_merge m ON m.merged_id = on_to.id AND m.undone_at = 0
    WHERE on_to.step < 100
)
SELECT id FROM on_to ORDER BY step DESC LIMIT 1;

-- query merge_list
SELECT m.merged_id, p.name, m.merged_at
FROM party_merge m JOIN party p ON p.id = m.merged_id
WHERE m.kept_id = $1 AND m.undone_at = 0
ORDER BY m.merged_at DESC, m.id DESC;

-- query merge_of
SELECT id, kept_id, merged_at, first_seq, last_seq FROM party_merge
WHERE merged_id = $1 AND undone_at = 0;

-- query merge_entries
-- What a merge wrote, the last first.
SELECT j.verb, j.kind, j.subject_id, COALESCE(b.text, '')
FROM journal j LEFT JOIN journal_body b ON b.seq = j.seq
WHERE j.seq >= $1 AND j.seq <= $2
ORDER BY j.seq DESC;

-- query merge_later
-- What it wrote and somebody has written since.
SELECT DISTINCT o.kind, o.subject_id
FROM journal o
WHERE o.seq >= $1 AND o.seq <= $2 AND o.verb IN ('change', 'remove')
    AND EXISTS (SELECT 1 FROM journal l
        WHERE l.kind = o.kind AND l.subject_id = o.subject_id AND l.seq > $2
            AND l.verb IN ('change', 'remove', 'restore'))
ORDER BY 1, 2 LIMIT 6;

-- query merge_undone
UPDATE party_merge SET undone_at = $2 WHERE id = $1;
