-- The address by which a calendar program reads one's deadlines, and what verifying the trail found.

CREATE TABLE feed (
    account_id TEXT PRIMARY KEY REFERENCES account (id),
    code TEXT NOT NULL,               -- SHA-256 of the secret part of the address
    made_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX feed_code ON feed (code);

CREATE TABLE journal_check (
    id TEXT PRIMARY KEY,
    checked_at BIGINT NOT NULL,
    entries BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    head TEXT NOT NULL,               -- hash of the last line
    first_bad BIGINT NOT NULL,        -- 0: all is well
    expected TEXT NOT NULL,
    found TEXT NOT NULL
);
CREATE INDEX journal_check_at ON journal_check (checked_at);
