-- How closely an entrustment is to be supervised, by the table of risk/classes.txt. Derived.
CREATE TABLE risk (
    entrustment_id TEXT PRIMARY KEY REFERENCES entrustment (id),
    class TEXT NOT NULL,              -- high, middle, low
    by_hand INTEGER NOT NULL CHECK (by_hand IN (0, 1)), -- given by a person on the party's page
    points INTEGER NOT NULL,          -- the sum of the four
    sensitivity INTEGER NOT NULL,
    volume INTEGER NOT NULL,
    harm INTEGER NOT NULL,
    nature INTEGER NOT NULL,
    review_months INTEGER NOT NULL,   -- 0: not asked for
    visit_months INTEGER NOT NULL
);

-- A look at an entrustment is the yearly review, or a party's monthly report.
ALTER TABLE review ADD COLUMN period TEXT NOT NULL DEFAULT '';

-- The classes come with a complete evaluation, which a process begins when it starts and finds other
-- rules than it knew.
DELETE FROM setting WHERE name = 'duties.checksum';
