-- How many parties have something due on a day, and how many ended on one: the list shows how many
-- are overdue, and counting them would take longer than showing them.
CREATE TABLE party_day (
    what TEXT NOT NULL,               -- due, ended: of party_line, its next_due and ended_on
    day TEXT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (what, day)
);
CREATE INDEX party_day_none ON party_day (day) WHERE count = 0;
INSERT INTO party_day (what, day, count)
SELECT 'due', next_due, COUNT(*) FROM party_line WHERE department_id = '' GROUP BY next_due;
INSERT INTO party_day (what, day, count)
SELECT 'ended', ended_on, COUNT(*) FROM party_line WHERE department_id = '' GROUP BY ended_on;
