-- id: contact_not_reached
-- title:
--   ja つながらなかった連絡先がそのままです
--   en A contact that did not answer has not been put right
-- ahead: 7 days
--   ja つながらなかった連絡先を直します
--   en A contact that did not answer is to be put right
-- source:
--   ja ガイドライン通則編 10-3（漏えい等の事案に対応する体制）。7日は当社の目安
--   en PPC Guidelines (General) 10-3, system for responding to leaks. 7 days are the office's yardstick
-- strength: effort
-- checked: 2026-11-22
-- verified: no
-- subject: party
-- item: contact
-- missing: tested_on
-- clock: 7 days, next-day, stays
-- period: office
-- action: test_contact
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja {}に確かめた
--   en tried on {}
-- example: entrustment; contact tested_on=2026-11-12 test_result=not_reached => 2026-11-19
-- example: entrustment; contact hours=business tested_on=2026-11-22 test_result=not_reached => 2026-11-29
-- example: entrustment; contact tested_on=2026-11-12 test_result=reached => none
-- example: entrustment; contact test_result=not_reached => unknown
-- example: entrustment status=ended; contact tested_on=2026-11-12 test_result=not_reached => none
-- example: entrustment end_on=2026-10-31; contact tested_on=2026-10-12 test_result=not_reached => none

SELECT p.id, c.id, p.id, '', c.tested_on, '', '', NULL,
    COALESCE((SELECT MAX(m.persons) FROM entrustment m
        WHERE m.party_id = p.id AND m.removed_at = 0), -1),
    c.name, c.tested_on
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN contact c ON c.party_id = p.id
WHERE t.kind = 'party' AND p.removed_at = 0 AND c.removed_at = 0 AND c.test_result = 'not_reached'
    AND EXISTS (SELECT 1 FROM entrustment e JOIN place pl ON pl.entrustment_id = e.id
        WHERE e.party_id = p.id AND e.removed_at = 0 AND pl.until_on > ''
        AND e.determination IN ('', 'entrustment', 'needs_review'));
