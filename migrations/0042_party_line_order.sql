-- What a filter of the list leaves is put in any of its orders from the filter's index alone.
DROP INDEX party_line_tier;
DROP INDEX party_line_due;
DROP INDEX party_line_consent;
DROP INDEX party_line_ended;
CREATE INDEX party_line_tier
    ON party_line (department_id, tier, sort_key, party_id, next_due, persons);
CREATE INDEX party_line_due
    ON party_line (department_id, next_due, party_id, sort_key, persons, tier);
CREATE INDEX party_line_consent
    ON party_line (department_id, consent, sort_key, party_id, next_due, persons, tier);
CREATE INDEX party_line_ended
    ON party_line (department_id, ended_on, party_id, sort_key, next_due, persons, tier);
