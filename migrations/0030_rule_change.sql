-- What an office has decided about rules: from which day, what, why and who. The rule itself is a file.
CREATE TABLE rule_change (
    id TEXT PRIMARY KEY,
    rule TEXT NOT NULL,               -- a duty, 'risk' or 'reminders'
    from_on TEXT NOT NULL,            -- holds for what falls due from this day on; '' whatever its day
    value TEXT NOT NULL,              -- what holds, as the rule's file would say it, a line each
    reason TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    added_by TEXT NOT NULL,           -- name, as on the trail
    removed_at BIGINT NOT NULL,       -- 0: in force
    removed_by TEXT NOT NULL,
    todos_before BIGINT,              -- how much there was to do by it; NULL: not counted
    todos_after BIGINT                -- … once everything was worked out with it
);
CREATE INDEX rule_change_rule ON rule_change (rule, from_on, added_at);

-- Rules that were switched off before there was a day to it.
INSERT INTO rule_change (id, rule, from_on, value, reason, added_at, added_by, removed_at, removed_by)
SELECT name, SUBSTR(name, 10), '', 'off', value, 0, '', 0, ''
FROM setting WHERE name LIKE 'duty.off.%' AND value <> '';
DELETE FROM setting WHERE name LIKE 'duty.off.%';
