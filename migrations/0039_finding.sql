-- What an answer claims, held against what was sent and what is on record; and what is to be mended.

-- The last time the answers of a reply were compared.
CREATE TABLE finding_check (
    reply_id TEXT PRIMARY KEY REFERENCES reply (id),
    checked_at BIGINT NOT NULL,
    receipt TEXT NOT NULL,            -- of what was compared: SHA-256 as in reply
    files INTEGER NOT NULL,           -- that were sent
    compared INTEGER NOT NULL,        -- questions that a rule looked at
    rules TEXT NOT NULL,              -- that were run, parted by spaces
    unread TEXT NOT NULL              -- a line a file that could not be read: id, code of the fault
);

CREATE TABLE finding (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    reply_id TEXT NOT NULL REFERENCES reply (id),
    party_id TEXT NOT NULL REFERENCES party (id),
    print TEXT NOT NULL,              -- the same finding found once more has the same
    rule TEXT NOT NULL,               -- of claims/
    question TEXT NOT NULL,
    grade TEXT NOT NULL,              -- grave, note, hint
    said TEXT NOT NULL,               -- the values of its sentence, parted by U+001F
    mark TEXT NOT NULL,               -- the answer, as it was compared
    note TEXT NOT NULL,
    state TEXT NOT NULL,              -- open, defect, asked, fine; gone: not found any more
    reason TEXT NOT NULL,             -- why it is fine
    found_at BIGINT NOT NULL,
    decided_at BIGINT NOT NULL,       -- 0: not yet
    decider TEXT NOT NULL,
    correction_id TEXT NOT NULL       -- ''
);
CREATE UNIQUE INDEX finding_print ON finding (reply_id, print);
CREATE INDEX finding_party ON finding (party_id, state, id);
CREATE INDEX finding_state ON finding (state, id);

-- The two or three things that do not fit, as they are shown.
CREATE TABLE finding_side (
    finding_id TEXT NOT NULL REFERENCES finding (id),
    place INTEGER NOT NULL,
    file_id TEXT NOT NULL,            -- '': what is on record
    name TEXT NOT NULL,               -- of the file, or of the register
    sheet TEXT NOT NULL,
    page INTEGER NOT NULL,            -- 0: none, as all numbers here
    first_row INTEGER NOT NULL,
    last_row INTEGER NOT NULL,
    first_column INTEGER NOT NULL,
    last_column INTEGER NOT NULL,
    excerpt TEXT NOT NULL,
    PRIMARY KEY (finding_id, place)
);
CREATE INDEX finding_side_file ON finding_side (file_id);

-- What a party is asked to mend, or to explain, until we have seen that it is done.
CREATE TABLE correction (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    number BIGINT NOT NULL,           -- shown as C-12
    kind TEXT NOT NULL,               -- defect, ask
    party_id TEXT NOT NULL REFERENCES party (id),
    form TEXT NOT NULL,               -- of the contract, when it was made: breaches by kind of contract
    reply_id TEXT NOT NULL,           -- ''
    finding_id TEXT NOT NULL,         -- ''
    question TEXT NOT NULL,
    title TEXT NOT NULL,              -- what does not fit, in one sentence
    ground TEXT NOT NULL,
    request TEXT NOT NULL,            -- what we ask
    due_on TEXT NOT NULL,
    state TEXT NOT NULL,              -- draft, sent, reported, returned, done, withdrawn
    task_id TEXT NOT NULL,            -- '' before it is sent
    made_at BIGINT NOT NULL,
    maker TEXT NOT NULL,
    sent_at BIGINT NOT NULL,          -- 0: not yet, as all moments here
    stance TEXT NOT NULL,             -- the party: accept, dispute; ''
    plan TEXT NOT NULL,
    plan_on TEXT NOT NULL,            -- by when
    said_at BIGINT NOT NULL,
    said_by TEXT NOT NULL,
    report TEXT NOT NULL,             -- what was done, or why nothing is to be
    reported_at BIGINT NOT NULL,
    reported_by TEXT NOT NULL,
    decided_at BIGINT NOT NULL,
    decider TEXT NOT NULL,
    reason TEXT NOT NULL,             -- why it came back, what showed that it is done
    breach TEXT NOT NULL,             -- of the contract: yes, no; '' nobody has decided
    breach_on TEXT NOT NULL,          -- by which it counts for a fiscal year
    breach_at BIGINT NOT NULL,
    breach_by TEXT NOT NULL,          -- the name of who decided
    breach_reason TEXT NOT NULL,
    step TEXT NOT NULL,               -- where it goes beyond: review, termination; ''
    step_at BIGINT NOT NULL,
    step_by TEXT NOT NULL,
    step_reason TEXT NOT NULL
);
CREATE UNIQUE INDEX correction_number ON correction (number);
CREATE INDEX correction_party ON correction (party_id, state, id);
CREATE INDEX correction_state ON correction (state, id);
CREATE INDEX correction_task ON correction (task_id);
CREATE INDEX correction_breach ON correction (breach, breach_on);
