-- The index of names for search. Each row holds the grams of all names of one subject; what stands
-- in it is made by src/store/search.c and means nothing to anyone else.

-- only sqlite
CREATE TABLE search_entry (
    number INTEGER PRIMARY KEY, -- ascending, as the index wants it
    kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    grams TEXT NOT NULL,
    UNIQUE (kind, subject_id)
);
CREATE VIRTUAL TABLE search_index USING fts5 (
    grams, content = 'search_entry', content_rowid = 'number', tokenize = 'ascii'
);
-- end

-- only postgres
CREATE TABLE search_entry (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    grams TEXT NOT NULL,
    vector TSVECTOR NOT NULL,
    UNIQUE (kind, subject_id)
);
CREATE INDEX search_entry_vector ON search_entry USING gin (vector);
-- end
