-- query job_insert
INSERT INTO job (id, kind, subject_id, account_id, state, done, total, step, fault_code,
    fault_about, queued_at, begun_at, beat_at, ended_at, tries)
VALUES ($1, $2, $3, $4, 'queued', 0, 0, '', '', '', $5, 0, 0, 0, 0);

-- query job_get
SELECT id, kind, subject_id, account_id, state, done, total, step, fault_code, fault_about,
    queued_at, begun_at, ended_at
FROM job WHERE id = $1;

-- query job_of_subject
SELECT id, kind, subject_id, account_id, state, done, total, step, fault_code, fault_about,
    queued_at, begun_at, ended_at
FROM job WHERE subject_id = $1 ORDER BY queued_at DESC, id DESC LIMIT 1;

-- query job_waiting
-- A sign of life that is yet to come was given by a clock that was ahead.
SELECT id FROM job
WHERE (state = 'queued' OR (state = 'running' AND (beat_at < $1 OR beat_at > $3))) AND tries < $2
ORDER BY state, queued_at, id LIMIT 1;

-- query job_is_due
-- Whether there is anything to be taken or given up: asked so often that it must not wait for writers.
SELECT COUNT(*) FROM (SELECT 1 FROM job
    WHERE state = 'queued' OR (state = 'running' AND (beat_at < $1 OR beat_at > $2))
    LIMIT 1) t;

-- query job_begin
UPDATE job SET state = 'running', begun_at = $2, beat_at = $2, tries = tries + 1, done = 0
WHERE id = $1 AND (state = 'queued' OR (state = 'running' AND (beat_at < $3 OR beat_at > $4)));

-- query job_give_up
-- Tried too often: its process died each time.
UPDATE job SET state = 'failed', fault_code = 'job.died', ended_at = $1
WHERE state = 'running' AND (beat_at < $2 OR beat_at > $4) AND tries >= $3;

-- query job_orphan
UPDATE job SET beat_at = 0 WHERE state = 'running';

-- query job_beat
UPDATE job SET done = $2, total = $3, step = $4, beat_at = $5 WHERE id = $1;

-- query job_finish
UPDATE job SET state = $2, fault_code = $3, fault_about = $4, ended_at = $5, beat_at = $5
WHERE id = $1;
