-- What must be done by law or contract is shown otherwise than what is only to be striven for.

ALTER TABLE party_line ADD COLUMN must_due TEXT NOT NULL DEFAULT '9999-12-31';
                                      -- as next_due, of what is binding alone

-- The lines come with a complete evaluation, which a process begins when it starts and finds other
-- rules than it knew.
DELETE FROM setting WHERE name = 'duties.checksum';
