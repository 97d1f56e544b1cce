-- Programs: the tokens by which they sign in, and the answers kept for a POST that is sent twice.

CREATE TABLE token (
    id TEXT PRIMARY KEY,
    handle TEXT NOT NULL,             -- the part of it that is no secret, by which people tell it
    code TEXT NOT NULL,               -- SHA-256 of all of it
    account_id TEXT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,               -- what it is for, in its owner's words
    scopes TEXT NOT NULL,             -- read write …: what it may at most
    department_id TEXT REFERENCES department (id), -- whose rows it sees; NULL: all that its owner sees
    added_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL,          -- 0: never
    used_from TEXT NOT NULL,          -- the address it was used from last
    revoked_at BIGINT NOT NULL        -- 0: not revoked
);
CREATE UNIQUE INDEX token_code ON token (code);
CREATE UNIQUE INDEX token_handle ON token (handle);
CREATE INDEX token_account ON token (account_id, added_at, id);
CREATE INDEX token_added ON token (added_at, id);

-- What was answered to a POST with an Idempotency-Key, for a day.
CREATE TABLE replay (
    token_id TEXT NOT NULL REFERENCES token (id),
    key TEXT NOT NULL,
    request TEXT NOT NULL,            -- SHA-256 of what was asked
    begun_at BIGINT NOT NULL,
    status INTEGER NOT NULL,          -- 0: still under way
    place TEXT NOT NULL,              -- Location
    etag TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (token_id, key)
);
CREATE INDEX replay_begun ON replay (begun_at);
