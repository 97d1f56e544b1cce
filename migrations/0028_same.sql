-- Parties that may be one company, and those that were made one.

-- What a party can be known again by. Derived from party.
CREATE TABLE same_key (
    party_id TEXT NOT NULL REFERENCES party (id),
    what TEXT NOT NULL,               -- name (former names and the reading too), number, phone, address
    key TEXT NOT NULL,                -- folded
    PRIMARY KEY (what, key, party_id)
);
CREATE INDEX same_key_party ON same_key (party_id);

-- Pairs that somebody should look at. Derived.
CREATE TABLE same_pair (
    a_id TEXT NOT NULL REFERENCES party (id), -- the lesser of the two ids
    b_id TEXT NOT NULL REFERENCES party (id),
    doubt INTEGER NOT NULL,           -- 1: the number says it, 2: the name, 3: a name that is close and more
    reasons TEXT NOT NULL,            -- number name former kana close phone address, parted by spaces
    PRIMARY KEY (a_id, b_id)
);
CREATE INDEX same_pair_b ON same_pair (b_id);
CREATE INDEX same_pair_doubt ON same_pair (doubt, a_id, b_id);

-- What somebody said of a pair: that they are two. It holds as long as nothing of it changes.
CREATE TABLE same_other (
    a_id TEXT NOT NULL REFERENCES party (id),
    b_id TEXT NOT NULL REFERENCES party (id),
    facts TEXT NOT NULL,              -- SHA-256 of what was known of the two
    PRIMARY KEY (a_id, b_id)
);

-- Two that were made one. A party that was split off again may be merged again.
CREATE TABLE party_merge (
    id TEXT PRIMARY KEY,
    merged_id TEXT NOT NULL REFERENCES party (id),
    kept_id TEXT NOT NULL REFERENCES party (id),
    merged_at BIGINT NOT NULL,
    first_seq BIGINT NOT NULL,        -- what it wrote to the trail
    last_seq BIGINT NOT NULL,
    undone_at BIGINT NOT NULL         -- 0: they are one
);
CREATE INDEX party_merge_merged ON party_merge (merged_id) WHERE undone_at = 0;
CREATE INDEX party_merge_kept ON party_merge (kept_id) WHERE undone_at = 0;

-- The pairs come with a complete evaluation, which a process begins when it starts and finds other
-- rules than it knew.
DELETE FROM setting WHERE name = 'duties.checksum';
