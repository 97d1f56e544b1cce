-- query upkeep_queued_since
SELECT COUNT(*) FROM job WHERE kind = 'upkeep' AND queued_at > $1;

-- query upkeep_jobs
-- Ended before the newest $1 of the ended.
DELETE FROM job WHERE state IN ('done', 'failed') AND ended_at <
    (SELECT MIN(n.ended_at) FROM (SELECT ended_at FROM job WHERE state IN ('done', 'failed')
        ORDER BY ended_at DESC LIMIT $1) n);

-- query upkeep_checks
DELETE FROM journal_check WHERE checked_at <
    (SELECT MIN(n.checked_at) FROM (SELECT checked_at FROM journal_check
        ORDER BY checked_at DESC LIMIT $1) n);

-- query upkeep_replays
-- Answers that are kept for programs that ask twice.
DELETE FROM replay WHERE begun_at < $1;

-- query upkeep_wanted
-- Rows of this content that are in use, or were removed only lately.
SELECT COUNT(*) FROM file WHERE sha256 = $1 AND (removed_at = 0 OR removed_at >= $2);

-- query upkeep_removed
SELECT id, number, name, kind, subject_id FROM file WHERE sha256 = $1 ORDER BY number;
