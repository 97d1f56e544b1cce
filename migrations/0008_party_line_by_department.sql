-- A line of the list for each department that sees the party, of its own chains alone, beside the
-- one of all ('').

ALTER TABLE party_line RENAME TO party_line_of_all;
DROP INDEX party_line_sort;
DROP INDEX party_line_tier;
DROP INDEX party_line_due;
DROP INDEX party_line_persons;
DROP INDEX party_line_consent;
DROP INDEX party_line_ended;
CREATE TABLE party_line (
    party_id TEXT NOT NULL REFERENCES party (id),
    department_id TEXT NOT NULL,      -- whose chains it sums up; '' all of them
    sort_key TEXT NOT NULL,
    tier INTEGER NOT NULL,            -- the highest it stands at; 0: in no chain
    department TEXT NOT NULL,         -- names, at most two, then "…"
    work TEXT NOT NULL,               -- of the entrustment with most persons
    persons BIGINT NOT NULL,          -- the largest; -1: not known
    form TEXT NOT NULL,               -- of the contract: service_contract, …
    consent TEXT NOT NULL,            -- the worst of its edges; 'none' below tier 1 if not known
    reviewed_on TEXT NOT NULL,
    next_due TEXT NOT NULL,           -- '9999-12-31': nothing is due
    ended_on TEXT NOT NULL,           -- the last of its works; '9999-12-31' while one goes on,
                                      -- '0001-01-01' when the day is not known
    entrustments INTEGER NOT NULL,
    PRIMARY KEY (party_id, department_id)
);
INSERT INTO party_line (party_id, department_id, sort_key, tier, department, work, persons, form,
    consent, reviewed_on, next_due, ended_on, entrustments)
SELECT party_id, '', sort_key, tier, department, work, persons, form, consent, reviewed_on,
    next_due, ended_on, entrustments
FROM party_line_of_all;
DROP TABLE party_line_of_all;
CREATE INDEX party_line_sort ON party_line (department_id, sort_key, party_id);
CREATE INDEX party_line_tier ON party_line (department_id, tier, sort_key, party_id);
CREATE INDEX party_line_due ON party_line (department_id, next_due, party_id);
CREATE INDEX party_line_persons ON party_line (department_id, persons, party_id);
CREATE INDEX party_line_consent ON party_line (department_id, consent, sort_key, party_id);
CREATE INDEX party_line_ended ON party_line (department_id, ended_on, party_id);

-- The lines of the departments come with a complete evaluation, which a process begins when it
-- starts and finds other rules than it knew.
DELETE FROM setting WHERE name = 'duties.checksum';
