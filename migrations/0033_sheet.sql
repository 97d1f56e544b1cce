-- Check sheets that an office has made: each version is the lines of a sheet, as in sheets/*.txt.

CREATE TABLE sheet (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL,               -- the bundled sheet it was made from; '' for none
    added_at BIGINT NOT NULL,
    newest INTEGER NOT NULL           -- number of its newest version
);
CREATE INDEX sheet_added ON sheet (added_at, id);

CREATE TABLE sheet_version (
    id TEXT PRIMARY KEY,
    sheet_id TEXT NOT NULL REFERENCES sheet (id),
    number INTEGER NOT NULL,          -- 1, 2, …
    title TEXT NOT NULL,              -- in Japanese, or in English if there is none
    lines TEXT NOT NULL,
    hash TEXT NOT NULL,               -- SHA-256 of the lines
    questions INTEGER NOT NULL,
    version BIGINT NOT NULL,          -- counts up with each change
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    frozen_at BIGINT NOT NULL         -- 0: a draft that can be changed
);
CREATE UNIQUE INDEX sheet_version_number ON sheet_version (sheet_id, number);
