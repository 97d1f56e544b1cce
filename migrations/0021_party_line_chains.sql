-- In how many chains a party stands: one in many is a concentration.

ALTER TABLE party_line ADD COLUMN chains BIGINT NOT NULL DEFAULT 0;
CREATE INDEX party_line_chains ON party_line (department_id, chains, party_id);

-- The lines come with a complete evaluation, which a process begins when it starts and finds other
-- rules than it knew.
DELETE FROM setting WHERE name = 'duties.checksum';
