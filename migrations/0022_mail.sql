-- Mail that goes out: what was written, to whom, and what became of it.

CREATE TABLE mail (
    id TEXT PRIMARY KEY,              -- also what stands in its Message-ID
    purpose TEXT NOT NULL,            -- test, digest, invitation
    account_id TEXT REFERENCES account (id), -- to whom; NULL: an address that was typed
    sender_id TEXT NOT NULL,          -- the account that wanted it; 'system'
    address TEXT NOT NULL,
    name TEXT NOT NULL,
    lang TEXT NOT NULL,               -- ja, en
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    secret TEXT NOT NULL,             -- sealed: stands for {link} in the body; '' once it has ended
    state TEXT NOT NULL,              -- waiting, sent, refused, given_up, held (there is no server)
    tries BIGINT NOT NULL,
    queued_at BIGINT NOT NULL,        -- moments of the machine's own clock
    next_at BIGINT NOT NULL,          -- when it is tried next, while it waits
    ended_at BIGINT NOT NULL,         -- 0: not yet
    reason TEXT NOT NULL,             -- key of the word for the last answer; '' before there is one
    code BIGINT NOT NULL,             -- of the server, such as 550; 0: none
    answer TEXT NOT NULL              -- the server's own last line
);
CREATE INDEX mail_waiting ON mail (state, next_at, id);
CREATE INDEX mail_queued ON mail (queued_at, id);
CREATE INDEX mail_account ON mail (account_id, queued_at, id);
CREATE INDEX mail_sender ON mail (sender_id, queued_at, id);
CREATE INDEX mail_purpose ON mail (purpose, queued_at, id);
