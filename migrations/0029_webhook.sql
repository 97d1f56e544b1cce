-- Programs of others that are told: where to, what they were told, what became of it.

CREATE TABLE webhook (
    id TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    events TEXT NOT NULL,             -- parted by blanks
    secret TEXT NOT NULL,             -- sealed: the key it is signed with
    state TEXT NOT NULL,              -- active, stopped (by a person), failed
    failures BIGINT NOT NULL,         -- tries in a row that came to nothing
    added_at BIGINT NOT NULL,         -- moments of the machine's own clock
    account_id TEXT REFERENCES account (id), -- who wanted it; NULL: the command line
    removed_at BIGINT NOT NULL
);

CREATE TABLE webhook_call (
    id TEXT PRIMARY KEY,              -- the same each time it is tried
    webhook_id TEXT NOT NULL REFERENCES webhook (id),
    event TEXT NOT NULL,
    body TEXT NOT NULL,               -- JSON, as it is signed
    state TEXT NOT NULL,              -- waiting, done, given_up
    tries BIGINT NOT NULL,
    queued_at BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL,         -- 0: not yet
    status BIGINT NOT NULL,           -- of HTTP; 0: it did not get that far
    reason TEXT NOT NULL,             -- key of the word for the last answer; '' before there is one
    answer TEXT NOT NULL              -- the beginning of it
);
CREATE INDEX webhook_call_waiting ON webhook_call (state, next_at, id);
CREATE INDEX webhook_call_of ON webhook_call (webhook_id, queued_at, id);
CREATE INDEX webhook_call_ended ON webhook_call (ended_at);

-- What each was told about which to-do. A to-do is derived: it is known by what it is.
CREATE TABLE webhook_todo (
    webhook_id TEXT NOT NULL REFERENCES webhook (id),
    kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    duty TEXT NOT NULL,
    item_id TEXT NOT NULL,
    due TEXT NOT NULL,
    stage BIGINT NOT NULL,            -- 1: its day had come; 2: it was over
    PRIMARY KEY (webhook_id, kind, subject_id, duty, item_id, due)
);
