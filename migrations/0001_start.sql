-- The register, its trail and its machinery.
--
-- Ids are texts of 26 characters. Moments are seconds since 1970, days are YYYY-MM-DD or '' when
-- unknown. removed_at is 0 while a record is in use: nothing in the register is ever deleted.

-- ---- settings and accounts ----

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE company (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    name TEXT NOT NULL,
    kana TEXT NOT NULL,
    corporate_number TEXT NOT NULL,
    legal_kind TEXT NOT NULL,
    group_relation TEXT NOT NULL,
    representative TEXT NOT NULL,
    privacy_manager TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    disclosure_url TEXT NOT NULL,
    note TEXT NOT NULL
);

CREATE TABLE department (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    company_id TEXT NOT NULL REFERENCES company (id),
    name TEXT NOT NULL,
    kana TEXT NOT NULL,
    code TEXT NOT NULL,
    leader TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX department_company ON department (company_id);

-- Who signs in. Secrets never reach the journal or a log.
CREATE TABLE account (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    email TEXT NOT NULL,              -- folded to lower case: the name to sign in with
    name TEXT NOT NULL,
    role TEXT NOT NULL,               -- office, department, auditor, board, admin
    department_id TEXT REFERENCES department (id),
    lang TEXT NOT NULL,               -- ja, en
    shortcuts INTEGER NOT NULL CHECK (shortcuts IN (0, 1)),
    password TEXT NOT NULL,           -- Argon2id; '' until the invitation is taken
    totp TEXT NOT NULL,               -- sealed with the instance key; '' until set up
    totp_counter BIGINT NOT NULL,     -- the last one used: a code works once
    invitation TEXT NOT NULL,         -- SHA-256 of the one-time code of the set-up link; '' when used
    invited_until BIGINT NOT NULL,
    joined_at BIGINT NOT NULL,        -- when the person chose a password; 0: invited only
    signed_in_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX account_email ON account (email) WHERE removed_at = 0;
CREATE INDEX account_invitation ON account (invitation);
CREATE INDEX account_role ON account (role, name);

-- For a lost second factor; each works once.
CREATE TABLE recovery_code (
    code TEXT PRIMARY KEY,            -- SHA-256
    account_id TEXT NOT NULL REFERENCES account (id)
);
CREATE INDEX recovery_code_account ON recovery_code (account_id);

CREATE TABLE session (
    token TEXT PRIMARY KEY,           -- SHA-256 of what the cookie holds
    account_id TEXT NOT NULL REFERENCES account (id),
    csrf TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)), -- the second factor was given
    address TEXT NOT NULL,
    browser TEXT NOT NULL
);
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_ends ON session (ends_at);

-- What was typed when a session had ended, or before it was finished: one a form and account.
CREATE TABLE draft (
    account_id TEXT NOT NULL REFERENCES account (id),
    path TEXT NOT NULL,               -- of the page with the form
    fields TEXT NOT NULL,             -- application/x-www-form-urlencoded
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, path)
);
CREATE INDEX draft_saved ON draft (saved_at);

-- ---- the register ----

CREATE TABLE party (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    name TEXT NOT NULL,
    kana TEXT NOT NULL,
    former_names TEXT NOT NULL,
    form TEXT NOT NULL,
    corporate_number TEXT NOT NULL,
    no_number_reason TEXT NOT NULL,
    representative TEXT NOT NULL,
    country TEXT NOT NULL,
    postal_code TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    url TEXT NOT NULL,
    group_relation TEXT NOT NULL,
    industry TEXT NOT NULL,
    risk TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX party_corporate_number ON party (corporate_number);

-- Keys by which one company is recognised under another spelling. Derived from party.
CREATE TABLE party_key (
    party_id TEXT PRIMARY KEY REFERENCES party (id),
    name_key TEXT NOT NULL,
    sort_key TEXT NOT NULL            -- kana folded, else the name: the order of the list
);
CREATE INDEX party_key_name ON party_key (name_key, party_id);
CREATE INDEX party_key_sort ON party_key (sort_key, party_id);

CREATE TABLE entrustment (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    party_id TEXT NOT NULL REFERENCES party (id),
    parent_id TEXT REFERENCES entrustment (id),
    company_id TEXT REFERENCES company (id),
    department_id TEXT REFERENCES department (id),
    work TEXT NOT NULL,
    purpose TEXT NOT NULL,
    data_items TEXT NOT NULL,
    persons BIGINT,
    persons_note TEXT NOT NULL,
    sensitive TEXT NOT NULL,
    property TEXT NOT NULL,
    my_number TEXT NOT NULL,
    communications TEXT NOT NULL,
    status TEXT NOT NULL,
    start_on TEXT NOT NULL,
    end_on TEXT NOT NULL,
    determination TEXT NOT NULL,
    determined_on TEXT NOT NULL,
    determined_by TEXT NOT NULL,
    determination_basis TEXT NOT NULL,
    subcontract TEXT NOT NULL,
    consent TEXT NOT NULL,
    consent_on TEXT NOT NULL,
    consent_reason TEXT NOT NULL,
    supervision TEXT NOT NULL,
    handling_country TEXT NOT NULL,
    access_country TEXT NOT NULL,
    foreign_basis TEXT NOT NULL,
    regime_checked_on TEXT NOT NULL,
    sites TEXT NOT NULL,
    handover TEXT NOT NULL,
    erasure_due_on TEXT NOT NULL,
    erased_on TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX entrustment_party ON entrustment (party_id);
CREATE INDEX entrustment_parent ON entrustment (parent_id);
CREATE INDEX entrustment_department ON entrustment (department_id);

CREATE TABLE contract (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    entrustment_id TEXT NOT NULL REFERENCES entrustment (id),
    title TEXT NOT NULL,
    number TEXT NOT NULL,
    form TEXT NOT NULL,
    made_by TEXT NOT NULL,
    entruster_name TEXT NOT NULL,
    contractor_name TEXT NOT NULL,
    signed_on TEXT NOT NULL,
    start_on TEXT NOT NULL,
    end_on TEXT NOT NULL,
    auto_renew TEXT NOT NULL,
    subcontract_policy TEXT NOT NULL,
    notice_hours BIGINT,
    disposal_method TEXT NOT NULL,
    disposal_days BIGINT,
    note TEXT NOT NULL
);
CREATE INDEX contract_entrustment ON contract (entrustment_id);

CREATE TABLE contact (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    party_id TEXT NOT NULL REFERENCES party (id),
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    kana TEXT NOT NULL,
    department TEXT NOT NULL,
    hours TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    tested_on TEXT NOT NULL,
    test_result TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX contact_party ON contact (party_id);

CREATE TABLE certificate (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    party_id TEXT NOT NULL REFERENCES party (id),
    name TEXT NOT NULL,
    other_name TEXT NOT NULL,
    number TEXT NOT NULL,
    covers TEXT NOT NULL,
    issuer TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX certificate_party ON certificate (party_id);

CREATE TABLE review (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    entrustment_id TEXT NOT NULL REFERENCES entrustment (id),
    reviewed_on TEXT NOT NULL,
    method TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    result TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX review_entrustment ON review (entrustment_id);

-- Evidence: the bytes lie encrypted in the files folder under their SHA-256.
CREATE TABLE file (
    id TEXT PRIMARY KEY,
    number BIGINT NOT NULL UNIQUE,    -- EV-0001
    kind TEXT NOT NULL,               -- kind of the record it belongs to, or 'import'
    subject_id TEXT NOT NULL,
    name TEXT NOT NULL,               -- as it was sent
    type TEXT NOT NULL,               -- media type, as found and not as claimed
    size BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    origin TEXT NOT NULL,             -- from whom or what
    note TEXT NOT NULL,
    period_from TEXT NOT NULL,
    period_to TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    added_by TEXT NOT NULL,
    removed_at BIGINT NOT NULL
);
CREATE INDEX file_subject ON file (kind, subject_id);
CREATE INDEX file_sha256 ON file (sha256);

-- ---- the trail ----

-- The chain: hash is the SHA-256 of this row's canonical line (see docs/trail.md), which holds the
-- hash of the body and the hash of the row before.
CREATE TABLE journal (
    seq BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    verb TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX journal_subject ON journal (kind, subject_id, seq);
CREATE INDEX journal_at ON journal (at);

-- What was before and after, apart from the chain so that retention can purge it.
CREATE TABLE journal_body (
    seq BIGINT PRIMARY KEY REFERENCES journal (seq),
    text TEXT NOT NULL
);
-- A body may go only when its purge is on record.
CREATE TABLE journal_purge (
    seq BIGINT PRIMARY KEY REFERENCES journal (seq),
    purged_at BIGINT NOT NULL,
    reason TEXT NOT NULL
);
-- The end of the chain, set as a transaction commits.
CREATE TABLE journal_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO journal_head (id, seq, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- only sqlite
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_body_no_update BEFORE UPDATE ON journal_body
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_body_no_delete BEFORE DELETE ON journal_body
WHEN NOT EXISTS (SELECT 1 FROM journal_purge WHERE seq = OLD.seq)
BEGIN SELECT RAISE(ABORT, 'a body of the journal may go only by a purge on record'); END;
CREATE TRIGGER journal_purge_no_update BEFORE UPDATE ON journal_purge
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_purge_no_delete BEFORE DELETE ON journal_purge
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
-- end

-- only postgres
CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only';
END $$;
CREATE FUNCTION journal_body_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM journal_purge WHERE seq = OLD.seq) THEN
        RAISE EXCEPTION 'a body of the journal may go only by a purge on record';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON journal
    FOR EACH ROW EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_body_no_update BEFORE UPDATE ON journal_body
    FOR EACH ROW EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_body_no_delete BEFORE DELETE ON journal_body
    FOR EACH ROW EXECUTE FUNCTION journal_body_delete();
CREATE TRIGGER journal_purge_no_change BEFORE UPDATE OR DELETE ON journal_purge
    FOR EACH ROW EXECUTE FUNCTION journal_refuse();
-- end

-- ---- derived: can be dropped and rebuilt ----

-- Where an entrustment stands: the root of its chain, its tier (1 = we entrust directly) and the
-- department of the root.
CREATE TABLE place (
    entrustment_id TEXT PRIMARY KEY REFERENCES entrustment (id),
    root_id TEXT NOT NULL,
    tier INTEGER NOT NULL,
    department_id TEXT NOT NULL
);
CREATE INDEX place_root ON place (root_id);
CREATE INDEX place_department ON place (department_id);

-- One line of the list of parties. Nothing in it depends on which day it is.
CREATE TABLE party_line (
    party_id TEXT PRIMARY KEY REFERENCES party (id),
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
    entrustments INTEGER NOT NULL
);
CREATE INDEX party_line_sort ON party_line (sort_key, party_id);
CREATE INDEX party_line_tier ON party_line (tier, sort_key, party_id);
CREATE INDEX party_line_due ON party_line (next_due, party_id);
CREATE INDEX party_line_persons ON party_line (persons, party_id);
CREATE INDEX party_line_consent ON party_line (consent, sort_key, party_id);
CREATE INDEX party_line_ended ON party_line (ended_on, party_id);

-- How many lines there are of each sort: counting them would take longer than showing them.
CREATE TABLE party_tally (
    tier INTEGER NOT NULL,
    consent TEXT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (tier, consent)
);
CREATE INDEX party_tally_none ON party_tally (tier) WHERE count = 0;

-- Which parties a department sees.
CREATE TABLE party_seen (
    department_id TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    party_id TEXT NOT NULL REFERENCES party (id),
    PRIMARY KEY (department_id, sort_key, party_id)
);
CREATE INDEX party_seen_party ON party_seen (party_id);

-- Subjects that have to be evaluated again, written with every change. Empty between transactions:
-- a transaction evaluates what it touched, or leaves it for later when it is much.
CREATE TABLE touched (
    kind TEXT NOT NULL,               -- party, entrustment
    subject_id TEXT NOT NULL,
    PRIMARY KEY (kind, subject_id)
);
CREATE TABLE touched_later (
    kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    PRIMARY KEY (kind, subject_id)
);

-- What is to be done, and by when: one row a duty and item while it is not met, however far ahead.
CREATE TABLE todo (
    kind TEXT NOT NULL,               -- of the subject: party, entrustment
    subject_id TEXT NOT NULL,         -- the touched subject it was derived from
    duty TEXT NOT NULL,
    item_id TEXT NOT NULL,            -- the record it is about: the subject, its contract, …
    party_id TEXT NOT NULL,
    department_id TEXT NOT NULL,      -- of the root of the chain; '' for a party: see party_seen
    anchor TEXT NOT NULL,             -- the day the clock started; '' when it is not known
    amount BIGINT,                    -- counted from there; NULL: what the duty says
    due TEXT NOT NULL,                -- '' when it cannot be computed: a fact is missing
    shown_on TEXT NOT NULL,           -- from this day on it is something to do; '' always
    weight BIGINT NOT NULL,           -- strength, then persons: what comes first within a day
    detail TEXT NOT NULL,             -- facts for the sentence, parted by U+001F
    PRIMARY KEY (kind, subject_id, duty, item_id)
);
CREATE INDEX todo_due ON todo (due, weight DESC, duty, item_id, shown_on);
CREATE INDEX todo_party ON todo (party_id, due);
CREATE INDEX todo_department ON todo (department_id, due);

-- How many of them are due on a day and in a month: every page shows a count, and marks stand in
-- the calendar.
CREATE TABLE todo_tally (
    due TEXT NOT NULL,
    duty TEXT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (due, duty)
);
CREATE INDEX todo_tally_none ON todo_tally (due) WHERE count = 0;
CREATE TABLE todo_month (
    month TEXT NOT NULL,              -- YYYY-MM, or ''
    duty TEXT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (month, duty)
);
CREATE INDEX todo_month_none ON todo_month (month) WHERE count = 0;

-- ---- jobs and imports ----

CREATE TABLE job (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,               -- import_read, import_apply, import_undo, evaluate, verify, backup
    subject_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    state TEXT NOT NULL,              -- queued, running, done, failed
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,            -- 0: not known yet
    step TEXT NOT NULL,               -- key of the word that says what it is doing
    fault_code TEXT NOT NULL,
    fault_about TEXT NOT NULL,
    queued_at BIGINT NOT NULL,
    begun_at BIGINT NOT NULL,
    beat_at BIGINT NOT NULL,          -- last sign of life: a job without one is taken up again
    ended_at BIGINT NOT NULL,
    tries INTEGER NOT NULL
);
CREATE INDEX job_state ON job (state, queued_at);
CREATE INDEX job_subject ON job (subject_id);

-- One workbook taken in. The original lies in `file`.
CREATE TABLE import (
    id TEXT PRIMARY KEY,
    file_id TEXT NOT NULL REFERENCES file (id),
    account_id TEXT NOT NULL,
    state TEXT NOT NULL,              -- reading, columns, confirm, refused, applying, applied, undone
    choices TEXT NOT NULL,            -- decisions on the confirm page, one a line
    added BIGINT NOT NULL,            -- lines, once it is applied
    changed BIGINT NOT NULL,
    held BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    applied_at BIGINT NOT NULL,
    undone_at BIGINT NOT NULL
);
CREATE INDEX import_added ON import (added_at);

-- Every row taken in, with the cell of every value.
CREATE TABLE import_row (
    import_id TEXT NOT NULL REFERENCES import (id),
    place INTEGER NOT NULL,           -- order within the import
    sheet TEXT NOT NULL,
    row_number INTEGER NOT NULL,
    result TEXT NOT NULL,             -- add, change, same, hold, skip
    party_id TEXT NOT NULL,
    entrustment_id TEXT NOT NULL,
    cells TEXT NOT NULL,              -- JSON: [{"field","cell","text"}]
    PRIMARY KEY (import_id, place)
);
CREATE INDEX import_row_party ON import_row (party_id);
CREATE INDEX import_row_entrustment ON import_row (entrustment_id);

-- How a header was matched the last time a person said so.
CREATE TABLE column_memory (
    header TEXT PRIMARY KEY,          -- folded
    field TEXT NOT NULL,              -- '' : not taken in
    said_at BIGINT NOT NULL
);
