-- The day until which an entrustment is handled as far as is known: '9999-12-31' without an end, ''
-- once it is over. Derived; a passing day makes it new.
ALTER TABLE place ADD COLUMN until_on TEXT NOT NULL DEFAULT '9999-12-31';
CREATE INDEX place_until ON place (until_on);

-- It comes with a complete evaluation, which a process begins when it starts and finds other rules
-- than it knew.
DELETE FROM setting WHERE name = 'duties.checksum';
