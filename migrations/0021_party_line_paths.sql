-- By how many ways data come to a party: many are a concentration.

ALTER TABLE party_line ADD COLUMN paths BIGINT NOT NULL DEFAULT 0;
CREATE INDEX party_line_paths ON party_line (department_id, paths, party_id);

-- The lines come with a complete evaluation, which a process begins when it starts and finds other
-- rules than it knew.
DELETE FROM setting WHERE name = 'duties.checksum';
