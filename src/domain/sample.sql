-- query sample_first
-- Whether the trail began as that of a sample.
SELECT COUNT(*) FROM journal
WHERE seq = 1 AND verb = 'set' AND kind = 'setting' AND subject_id = 'demo';
