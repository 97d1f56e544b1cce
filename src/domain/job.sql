-- query job_insert
INSERT INTO job (id, kind, subject_id, account_id, state, done, total, step, fault_code,
    fault_about, queued_at, begun_at, ended_at, tries)
VALUES ($1, $2, $3, $4, 'queued', 0, 0, '', '', '', $5, 0, 0, 0);

-- query job_get
SELECT id, kind, subject_id, account_id, state, done, total, step, fault_code, fault_about,
    queued_at, begun_at, ended_at, tries
FROM job WHERE id = $1;

-- query job_of_subject
SELECT id, kind, subject_id, account_id, state, done, total, step, fault_code, fault_about,
    queued_at, begun_at, ended_at, tries
FROM job WHERE subject_id = $1 ORDER BY queued_at DESC, id DESC LIMIT 1;

-- query job_open
SELECT id FROM job WHERE state IN ('queued', 'running') ORDER BY state, queued_at, id LIMIT $1;

-- query job_begin
UPDATE job SET state = 'running', begun_at = $2, tries = tries + 1, done = 0
WHERE id = $1 AND state IN ('queued', 'running');

-- query job_give_up
-- Tried too often: its process died each time.
UPDATE job SET state = 'failed', fault_code = 'job.died', ended_at = $2
WHERE id = $1 AND state = 'running' AND tries >= $3;

-- query job_progress
UPDATE job SET done = $2, total = $3, step = $4 WHERE id = $1;

-- query job_finish
-- Only the try that was begun: its process may have been taken for dead, and another be at it.
UPDATE job SET state = $2, fault_code = $3, fault_about = $4, ended_at = $5
WHERE id = $1 AND state = 'running' AND tries = $6;
