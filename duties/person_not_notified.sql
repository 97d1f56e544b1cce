-- id: person_not_notified
-- title:
--   ja 届け出のない従事者がいます
--   en Some of those engaged were not notified
-- ahead: 14 days
--   ja 従事が始まるまでに、届け出が要ります
--   en Notice is due before they begin
-- source:
--   ja 特記事項第4条（責任者・従事者は、あらかじめ届け出る）
--   en Special clauses Art. 4 (persons in charge and engaged are notified beforehand)
-- strength: must
-- checked: 2026-11-22
-- verified: yes
-- subject: party
-- item: party
-- clock: 0 days, same-day, stays
-- period: contract
-- action: record_notice_of_persons
-- fact: persons
--   ja 届け出のない人 {}
--   en not notified: {}
-- fact: day
--   ja 最も早い従事の始まり {}
--   en the first began on {}
-- example: entrustment; person start_on=2026-04-01 => 2026-04-01
-- example: entrustment; person start_on=2026-12-15 => 2026-12-15
-- example: entrustment; person start_on=2026-04-01 notified_on=2026-03-20 => none
-- example: entrustment; person start_on=2026-04-01 notified_on=2026-03-20; person start_on=2026-10-01 => 2026-10-01
-- example: entrustment; person => 2026-11-25
-- example: entrustment; person start_on=2026-04-01 end_on=2026-10-31 => none
-- example: entrustment status=ended; person start_on=2026-04-01 => none
-- example: entrustment end_on=2026-10-31; person start_on=2026-04-01 => none

-- What goes on, since a day that is not known, is due at the latest on the day it was registered.
SELECT p.id, p.id, p.id, '',
    COALESCE(MIN(CASE WHEN n.start_on <> '' THEN n.start_on END),
        CAST(MIN((n.added_at + 32400) / 86400) AS TEXT)),
    '', '', NULL,
    COALESCE((SELECT MAX(m.persons) FROM entrustment m
        WHERE m.party_id = p.id AND m.removed_at = 0), -1),
    CAST(COUNT(*) AS TEXT) || ' ', MIN(CASE WHEN n.start_on <> '' THEN n.start_on END)
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN person n ON n.party_id = p.id
WHERE t.kind = 'party' AND p.removed_at = 0 AND n.removed_at = 0
    AND n.end_on = '' AND n.notified_on = ''
    AND EXISTS (SELECT 1 FROM entrustment e JOIN place pl ON pl.entrustment_id = e.id
        WHERE e.party_id = p.id AND e.removed_at = 0
        AND e.id = COALESCE(n.entrustment_id, e.id)
        AND pl.until_on > ''
        AND e.determination IN ('', 'entrustment', 'needs_review'))
GROUP BY p.id;
