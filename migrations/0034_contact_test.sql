-- Rounds in which contacts are tested: by a mail with a link to press, or by calling them.

CREATE TABLE contact_test (
    id TEXT PRIMARY KEY,
    added_at BIGINT NOT NULL,
    added_by TEXT NOT NULL,           -- the account; 'cli'
    closes_on TEXT NOT NULL,          -- who has not answered by the end of this day did not
    closed_at BIGINT NOT NULL         -- 0: still open
);
CREATE INDEX contact_test_open ON contact_test (closed_at, closes_on);
CREATE INDEX contact_test_added ON contact_test (added_at, id);

CREATE TABLE contact_test_line (
    id TEXT PRIMARY KEY,
    test_id TEXT NOT NULL REFERENCES contact_test (id),
    contact_id TEXT NOT NULL REFERENCES contact (id),
    way TEXT NOT NULL,                -- mail, phone
    address TEXT NOT NULL,            -- as it was then: of the mailbox, or the number
    mail_id TEXT REFERENCES mail (id),
    code TEXT NOT NULL,               -- SHA-256 of what its link holds; '' for a call
    state TEXT NOT NULL,              -- waiting, confirmed, answered, no_answer, wrong_number
    result_at BIGINT NOT NULL,        -- 0: not yet
    result_by TEXT NOT NULL,          -- the name of who called; '' for who pressed
    note TEXT NOT NULL
);
CREATE INDEX contact_test_line_of ON contact_test_line (test_id, id);
CREATE INDEX contact_test_line_contact ON contact_test_line (contact_id);
CREATE UNIQUE INDEX contact_test_line_code ON contact_test_line (code) WHERE code <> '';

-- Longest untested first.
CREATE INDEX contact_tested ON contact (tested_on, id);
