-- What the lists of all registers are found, narrowed and ordered by: one line a record, whatever
-- its kind. Derived; what has been taken out keeps its line, because its history and its evidence
-- still belong to its party.
CREATE TABLE register_line (
    record_id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    party_id TEXT NOT NULL,           -- it is or belongs to; '' none
    entrustment_id TEXT NOT NULL,     -- the same
    name_key TEXT NOT NULL,           -- folded
    party_key TEXT NOT NULL,          -- folded reading and name of the party
    day TEXT NOT NULL,
    text TEXT NOT NULL                -- all that can be searched for, folded
);
CREATE INDEX register_line_name ON register_line (kind, name_key, record_id) WHERE removed = 0;
CREATE INDEX register_line_party_key ON register_line (kind, party_key, record_id)
    WHERE removed = 0;
CREATE INDEX register_line_day ON register_line (kind, day, record_id) WHERE removed = 0;
CREATE INDEX register_line_party ON register_line (party_id, kind);
CREATE INDEX register_line_entrustment ON register_line (entrustment_id, kind);

-- How many records of each kind are in use: counting them would take longer than showing them.
CREATE TABLE register_tally (
    kind TEXT PRIMARY KEY,
    count BIGINT NOT NULL
);

-- What is there already, folded by a job: SQL can only write it in lower case.
INSERT INTO register_line (record_id, kind, removed, party_id, entrustment_id, name_key, party_key,
    day, text)
SELECT id, 'party', CASE WHEN removed_at > 0 THEN 1 ELSE 0 END, id, '', LOWER(name), LOWER(name), '',
    LOWER(name || ' ' || corporate_number || ' ' || address)
FROM party;
INSERT INTO register_line (record_id, kind, removed, party_id, entrustment_id, name_key, party_key,
    day, text)
SELECT e.id, 'entrustment', CASE WHEN e.removed_at > 0 THEN 1 ELSE 0 END, p.id, e.id,
    LOWER(e.work), LOWER(p.name), e.end_on, LOWER(e.work)
FROM entrustment e JOIN party p ON p.id = e.party_id;
INSERT INTO register_line (record_id, kind, removed, party_id, entrustment_id, name_key, party_key,
    day, text)
SELECT c.id, 'contract', CASE WHEN c.removed_at > 0 THEN 1 ELSE 0 END, p.id, e.id, LOWER(c.title),
    LOWER(p.name), c.end_on, LOWER(c.title || ' ' || c.number)
FROM contract c JOIN entrustment e ON e.id = c.entrustment_id JOIN party p ON p.id = e.party_id;
INSERT INTO register_line (record_id, kind, removed, party_id, entrustment_id, name_key, party_key,
    day, text)
SELECT r.id, 'review', CASE WHEN r.removed_at > 0 THEN 1 ELSE 0 END, p.id, e.id, '', LOWER(p.name),
    r.reviewed_on, LOWER(r.reviewer || ' ' || r.note)
FROM review r JOIN entrustment e ON e.id = r.entrustment_id JOIN party p ON p.id = e.party_id;
INSERT INTO register_line (record_id, kind, removed, party_id, entrustment_id, name_key, party_key,
    day, text)
SELECT c.id, 'contact', CASE WHEN c.removed_at > 0 THEN 1 ELSE 0 END, p.id, '', LOWER(c.name),
    LOWER(p.name), c.tested_on, LOWER(c.name || ' ' || c.phone || ' ' || c.email)
FROM contact c JOIN party p ON p.id = c.party_id;
INSERT INTO register_line (record_id, kind, removed, party_id, entrustment_id, name_key, party_key,
    day, text)
SELECT c.id, 'certificate', CASE WHEN c.removed_at > 0 THEN 1 ELSE 0 END, p.id, '',
    LOWER(c.other_name), LOWER(p.name), c.valid_to, LOWER(c.other_name || ' ' || c.number)
FROM certificate c JOIN party p ON p.id = c.party_id;
INSERT INTO register_line (record_id, kind, removed, party_id, entrustment_id, name_key, party_key,
    day, text)
SELECT id, 'company', CASE WHEN removed_at > 0 THEN 1 ELSE 0 END, '', '', LOWER(name), '', '',
    LOWER(name || ' ' || corporate_number)
FROM company;
INSERT INTO register_line (record_id, kind, removed, party_id, entrustment_id, name_key, party_key,
    day, text)
SELECT id, 'department', CASE WHEN removed_at > 0 THEN 1 ELSE 0 END, '', '', LOWER(name), '', '',
    LOWER(name || ' ' || leader)
FROM department;
INSERT INTO register_tally (kind, count)
SELECT kind, COUNT(*) FROM register_line WHERE removed = 0 GROUP BY kind;
INSERT INTO job (id, kind, subject_id, account_id, state, done, total, step, fault_code, fault_about,
    queued_at, begun_at, ended_at, tries)
SELECT '00000000000000REGISTERLINE', 'register_lines', '', 'system', 'queued', 0, 0, '', '', '',
    0, 0, 0, 0
WHERE EXISTS (SELECT 1 FROM register_line);
