-- id: contact_test
-- title:
--   ja 緊急の連絡先を確かめる時期を過ぎています
--   en The test of an emergency contact is overdue
-- ahead: 30 days
--   ja 緊急の連絡先を確かめる時期です
--   en An emergency contact is to be tested
-- source:
--   ja ガイドライン通則編 10-3（漏えい等の事案に対応する体制）。年1回、登録から30日は当社の目安
--   en PPC Guidelines (General) 10-3, system for responding to leaks. Yearly, and 30 days after registration, are the office's yardsticks
-- strength: effort
-- checked: 2026-11-22
-- verified: no
-- subject: party
-- item: contact
-- clock: 365 days, next-day, stays
-- period: office
-- action: test_contact
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja 前回 {}
--   en last on {}
-- example: entrustment; contact hours=always tested_on=2025-11-25 test_result=reached => 2026-11-25
-- example: entrustment; contact role=emergency tested_on=2026-06-01 => 2027-06-01
-- example: entrustment; contact hours=night_holiday => 2026-12-25
-- example: entrustment; contact hours=business role=staff => none
-- example: entrustment; contact hours=always tested_on=2026-06-01 test_result=not_reached => none
-- example: entrustment status=ended; contact hours=always tested_on=2025-11-25 => none
-- example: entrustment end_on=2026-10-31; contact hours=always tested_on=2025-10-25 => none

-- Where nobody answered is another duty: contact_not_reached.
SELECT p.id, c.id, p.id, '',
    CASE WHEN c.tested_on <> '' THEN c.tested_on
        ELSE CAST((c.added_at + 32400) / 86400 AS TEXT) END, '', '', CASE WHEN c.tested_on <> '' THEN NULL ELSE 30 END,
    COALESCE((SELECT MAX(m.persons) FROM entrustment m
        WHERE m.party_id = p.id AND m.removed_at = 0), -1),
    c.name, c.tested_on
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN contact c ON c.party_id = p.id
WHERE t.kind = 'party' AND p.removed_at = 0 AND c.removed_at = 0 AND c.test_result <> 'not_reached'
    AND (c.role = 'emergency' OR c.hours IN ('night_holiday', 'always'))
    AND EXISTS (SELECT 1 FROM entrustment e JOIN place pl ON pl.entrustment_id = e.id
        WHERE e.party_id = p.id AND e.removed_at = 0 AND pl.until_on > ''
        AND e.determination IN ('', 'entrustment', 'needs_review'));
