-- query as_of_purged
-- The last purge: what it took cannot be known any more.
SELECT COALESCE(MAX(seq), 0) FROM journal WHERE verb = 'purge';

-- query as_of_entries
SELECT j.seq, j.at, j.verb, j.kind, j.subject_id, COALESCE(b.text, ''), b.seq
FROM journal j LEFT JOIN journal_body b ON b.seq = j.seq
WHERE j.seq > $1 AND j.seq < $2
ORDER BY j.seq DESC LIMIT $3;

-- query as_of_changed
-- When a record was last written, up to an entry.
SELECT at FROM journal
WHERE kind = $1 AND subject_id = $2 AND seq <= $3 AND verb IN ('add', 'change', 'remove', 'restore')
ORDER BY seq DESC LIMIT 1;

-- query as_of_added
-- What came in after an entry, some at a time, behind the entry $2.
SELECT seq, kind, subject_id FROM journal
WHERE verb = 'add' AND seq > $1 AND seq > $2 ORDER BY seq LIMIT $3;

-- query as_of_drop_line
DELETE FROM register_line WHERE record_id = $1;

-- query as_of_drop_party_key
DELETE FROM party_key WHERE party_id = $1;

-- query as_of_drop_same_key
DELETE FROM same_key WHERE party_id = $1;

-- query as_of_drop_party_line
DELETE FROM party_line WHERE party_id = $1;

-- query as_of_over
-- What has ended since by its last day alone, which nobody wrote: it was not over before $1.
INSERT INTO touched_later (kind, subject_id)
SELECT 'entrustment', e.id FROM entrustment e JOIN place pl ON pl.entrustment_id = e.id
WHERE pl.until_on = '' AND e.end_on >= $1
ON CONFLICT (kind, subject_id) DO NOTHING;

-- query as_of_tasks_touch
-- Whom we asked, or who answered, after an entry.
INSERT INTO touched_later (kind, subject_id)
SELECT DISTINCT 'party', k.party_id
FROM task k JOIN journal j ON j.kind = 'task' AND j.subject_id = k.id
WHERE j.seq > $1
ON CONFLICT (kind, subject_id) DO NOTHING;

-- query as_of_tasks_back
-- As the trail has it up to an entry; what was not asked yet is as good as withdrawn.
UPDATE task SET
    answered_at = COALESCE((SELECT MAX(j.at) FROM journal j WHERE j.kind = 'task'
        AND j.subject_id = task.id AND j.seq <= $1 AND j.verb = 'task_answered'), 0),
    state = COALESCE((SELECT CASE j.verb WHEN 'task_asked' THEN 'open'
            WHEN 'task_answered' THEN 'answered' WHEN 'task_returned' THEN 'returned'
            WHEN 'task_done' THEN 'done' ELSE 'withdrawn' END
        FROM journal j WHERE j.kind = 'task' AND j.subject_id = task.id AND j.seq <= $1
            AND j.verb IN ('task_asked', 'task_answered', 'task_returned', 'task_done',
                'task_withdrawn')
        ORDER BY j.seq DESC LIMIT 1), 'withdrawn');

-- query as_of_files_later
DELETE FROM file WHERE added_at > $1;

-- query as_of_files_back
UPDATE file SET removed_at = 0 WHERE removed_at > $1;

-- query as_of_imports_later
UPDATE import SET state = 'columns', applied_at = 0 WHERE applied_at > $1;

-- query as_of_imports_back
UPDATE import SET state = 'applied', undone_at = 0 WHERE undone_at > $1;

-- query as_of_merges_later
DELETE FROM party_merge WHERE merged_at > $1;

-- query as_of_merges_back
UPDATE party_merge SET undone_at = 0 WHERE undone_at > $1;

-- query as_of_bodies_later
DELETE FROM journal_body WHERE seq > $1;

-- query as_of_purges_later
DELETE FROM journal_purge WHERE seq > $1;

-- query as_of_journal_later
DELETE FROM journal WHERE seq > $1;

-- query as_of_head
UPDATE journal_head SET seq = $1,
    hash = COALESCE((SELECT hash FROM journal WHERE seq = $1), hash) WHERE id = 1;

-- query as_of_no_sessions
DELETE FROM session;

-- query as_of_no_drafts
DELETE FROM draft;

-- query as_of_no_replays
DELETE FROM replay;

-- query as_of_head_now
SELECT seq FROM journal_head WHERE id = 1;

-- query as_of_unknown
INSERT INTO setting (name, value) VALUES ('as_of.unknown', $1)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- query as_of_hash
SELECT hash FROM journal WHERE seq = $1;

-- query as_of_no_guests
DELETE FROM guest_session;

-- query as_of_no_guest_drafts
DELETE FROM guest_draft;
