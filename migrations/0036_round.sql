-- Rounds of check sheets: whom we ask the questions of one frozen sheet, and what was answered.

CREATE TABLE round (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    number BIGINT NOT NULL,           -- shown as R-12
    title TEXT NOT NULL,
    sheet_version_id TEXT NOT NULL REFERENCES sheet_version (id), -- frozen when it is sent
    purpose TEXT NOT NULL,            -- yearly, written, monthly, selection, rating: of the sheet
    period TEXT NOT NULL,             -- '2026', a fiscal year, or '2026-12', a month
    each_work INTEGER NOT NULL CHECK (each_work IN (0, 1)), -- a sheet a work, not a party
    begun_on TEXT NOT NULL,           -- the day it was sent; '' before
    due_on TEXT NOT NULL,
    message TEXT NOT NULL,            -- from us, in the mail
    attach INTEGER NOT NULL CHECK (attach IN (0, 1)), -- the sheet goes with the mail as a workbook
    site TEXT NOT NULL,               -- "https://kantoku.example": what the links begin with
    state TEXT NOT NULL,              -- draft, sending, open, closed
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,            -- id of the account
    maker TEXT NOT NULL,              -- its name
    closed_at BIGINT NOT NULL         -- 0: not closed
);
CREATE UNIQUE INDEX round_number ON round (number);
CREATE INDEX round_period ON round (purpose, period, id);
CREATE INDEX round_state ON round (state, id);
CREATE INDEX round_sheet ON round (sheet_version_id);

-- One sheet in one round, of one party, and, where it is asked a work at a time, of that work.
CREATE TABLE reply (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    round_id TEXT NOT NULL REFERENCES round (id),
    party_id TEXT NOT NULL REFERENCES party (id),
    entrustment_id TEXT NOT NULL,     -- '': the party as a whole
    contact_id TEXT NOT NULL,         -- whom it is sent to; '': there was nobody with a mailbox
    task_id TEXT NOT NULL,            -- '' before it is sent
    form TEXT NOT NULL,               -- of the contract, when it was chosen: counts by kind of contract
    facts TEXT NOT NULL,              -- that held then, parted by spaces: which questions are asked
    state TEXT NOT NULL,              -- waiting, open, submitted, returned, done, withdrawn
    questions BIGINT NOT NULL,        -- asked of it, by facts and by what was answered
    answered BIGINT NOT NULL,         -- of these
    marks TEXT NOT NULL,              -- a letter a question of the whole sheet: domain/reply.h
    changed BIGINT NOT NULL,          -- questions answered otherwise than last time; -1: nothing to compare
    opened_at BIGINT NOT NULL,        -- 0: not yet; as are all moments here
    begun_at BIGINT NOT NULL,         -- the first answer was saved
    saved_at BIGINT NOT NULL,         -- the last one
    submitted_at BIGINT NOT NULL,
    submitted_by TEXT NOT NULL,       -- the name of the person who answers for it
    receipt TEXT NOT NULL,            -- SHA-256 of what was submitted
    source TEXT NOT NULL,             -- web, file, '' before
    file_id TEXT NOT NULL,            -- the workbook as it was received; ''
    previous_id TEXT NOT NULL,        -- the reply before to the same sheet; '': there is none
    reminded_on TEXT NOT NULL,        -- the last time; ''
    reminders BIGINT NOT NULL,
    decided_at BIGINT NOT NULL,
    decider TEXT NOT NULL,
    reason TEXT NOT NULL              -- why it was returned or withdrawn
);
CREATE UNIQUE INDEX reply_of ON reply (round_id, party_id, entrustment_id);
CREATE INDEX reply_round ON reply (round_id, id);
CREATE INDEX reply_round_state ON reply (round_id, state, id);
CREATE INDEX reply_party ON reply (party_id, id);
CREATE INDEX reply_task ON reply (task_id);
CREATE INDEX reply_state ON reply (state, id);

CREATE TABLE answer (
    reply_id TEXT NOT NULL REFERENCES reply (id),
    question TEXT NOT NULL,           -- '1-3'
    mark TEXT NOT NULL,               -- done, partial, … of domain/answer.h; 'blank'
    value TEXT NOT NULL,              -- what was answered besides a mark, in its stored form
    note TEXT NOT NULL,
    plan_on TEXT NOT NULL,            -- when what is not done will be
    evidence TEXT NOT NULL,           -- what shows it, as named by the party
    same INTEGER NOT NULL CHECK (same IN (0, 1)), -- "as last time" was pressed
    returned TEXT NOT NULL,           -- why it came back, the last time
    comment TEXT NOT NULL,            -- ours; never shown to the party
    submitted TEXT NOT NULL,          -- what was submitted of it the last time, for the trail
    said_at BIGINT NOT NULL,
    said_by TEXT NOT NULL,
    PRIMARY KEY (reply_id, question)
);

CREATE TABLE answer_file (
    reply_id TEXT NOT NULL REFERENCES reply (id),
    question TEXT NOT NULL,
    file_id TEXT NOT NULL REFERENCES file (id),
    PRIMARY KEY (reply_id, question, file_id)
);
CREATE INDEX answer_file_file ON answer_file (file_id);

-- What goes with a mail: 'reply/ID', its sheet as a workbook, made as it is sent; '' nothing.
ALTER TABLE mail ADD COLUMN attached TEXT NOT NULL DEFAULT '';
