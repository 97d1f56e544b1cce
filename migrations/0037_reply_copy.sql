-- Answered check sheets that came back as files: one row a workbook, with what it says of itself.

CREATE TABLE reply_copy (
    id TEXT PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES round (id),
    reply_id TEXT NOT NULL,           -- '': a person has yet to say whose it is
    batch_id TEXT NOT NULL,           -- those that were dropped together
    file_id TEXT NOT NULL REFERENCES file (id), -- as it came, byte for byte
    sha256 TEXT NOT NULL,             -- of that file
    name TEXT NOT NULL,               -- as it was called
    source TEXT NOT NULL,             -- party, office
    state TEXT NOT NULL,              -- waiting, pack, ask, taken, refused
    why TEXT NOT NULL,                -- key of the sentence, of ask and refused
    about TEXT NOT NULL,              -- what fills it
    ours INTEGER NOT NULL CHECK (ours IN (0, 1)), -- our own file, not another layout
    answered BIGINT NOT NULL,         -- answers that were read
    blank BIGINT NOT NULL,
    asked BIGINT NOT NULL,            -- cells that a person looks at
    missing BIGINT NOT NULL,          -- questions that are not in it
    company TEXT NOT NULL,            -- as typed in it
    person TEXT NOT NULL,             -- who answered, as typed in it
    author TEXT NOT NULL,             -- what the file says of itself: no proof
    saver TEXT NOT NULL,
    program TEXT NOT NULL,
    created_at BIGINT NOT NULL,       -- 0: it does not say
    modified_at BIGINT NOT NULL,
    minutes BIGINT NOT NULL,          -- of editing; -1: it does not say
    hidden BIGINT NOT NULL,           -- hidden sheets that are not ours
    hidden_names TEXT NOT NULL,       -- one a line
    wording TEXT NOT NULL,            -- SHA-256 of all that was written in words; ''
    added_at BIGINT NOT NULL,
    added_by TEXT NOT NULL
);
CREATE INDEX reply_copy_round ON reply_copy (round_id, id);
CREATE INDEX reply_copy_reply ON reply_copy (reply_id, id);
CREATE INDEX reply_copy_batch ON reply_copy (batch_id, id);
CREATE INDEX reply_copy_sha256 ON reply_copy (sha256);
CREATE INDEX reply_copy_wording ON reply_copy (wording);
CREATE INDEX reply_copy_file ON reply_copy (file_id);
