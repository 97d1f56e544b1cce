-- query archive_files
-- What was removed may have been erased since.
SELECT number, sha256, name FROM file WHERE removed_at = 0 ORDER BY number;

-- query archive_end_sessions
DELETE FROM session;
