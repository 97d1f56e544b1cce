-- id: emergency_contact
-- title:
--   ja 夜間・休日につながる連絡先がありません
--   en No contact that answers at night and on holidays
-- ahead: 30 days
--   ja 夜間・休日の連絡先を登録します
--   en Register a contact for nights and holidays
-- source:
--   ja ガイドライン通則編 10-3（漏えい等の事案に対応する体制の整備）。30日は当社の目安
--   en PPC Guidelines (General) 10-3, system for responding to leaks. 30 days are the office's yardstick
-- strength: effort
-- checked: 2026-11-21
-- verified: no
-- subject: party
-- item: party
-- clock: 30 days, next-day, stays
-- period: office
-- action: add_contact
-- fact: text
--   ja {}
--   en {}
-- fact: persons
--   ja {}
--   en {}
-- example: entrustment start_on=2026-04-01 => 2026-05-01
-- example: entrustment start_on=2026-04-01; contact hours=business phone=03-0000-0001 => 2026-05-01
-- example: entrustment start_on=2026-04-01; contact hours=always phone=03-0000-0001 => none
-- example: entrustment start_on=2026-04-01; contact hours=night_holiday phone=03-0000-0001 => none
-- example: entrustment start_on=2026-04-01; contact hours=always => 2026-05-01
-- example: entrustment start_on=2026-04-01; contact hours=always phone=03-0000-0001 test_result=not_reached => 2026-05-01
-- example: entrustment start_on=2026-04-01 status=ended => none
-- example: entrustment => 2026-12-25
-- example: entrustment start_on=2026-04-01 end_on=2026-10-31 => none
-- example: entrustment start_on=2026-04-01 end_on=2026-10-31; entrustment start_on=2026-06-01 => 2026-07-01

-- A number that nobody answered is none. Without a start it is counted from the day the party was
-- registered. The entrustment with most persons stands for all.
SELECT p.id, p.id, p.id, '',
    COALESCE((SELECT MIN(x.start_on)
        FROM entrustment x JOIN place xl ON xl.entrustment_id = x.id
        WHERE x.party_id = p.id AND x.removed_at = 0 AND x.start_on <> '' AND xl.until_on > ''
            AND x.determination IN ('', 'entrustment', 'needs_review')),
        CAST((p.added_at + 32400) / 86400 AS TEXT)),
    '', '', NULL, COALESCE(e.persons, -1), e.work, e.persons || ' ' || e.persons_note
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN entrustment e ON e.party_id = p.id
JOIN place pl ON pl.entrustment_id = e.id
WHERE t.kind = 'party' AND p.removed_at = 0 AND e.removed_at = 0
    AND pl.until_on > ''
    AND e.determination IN ('', 'entrustment', 'needs_review')
    AND NOT EXISTS (SELECT 1 FROM entrustment x JOIN place xl ON xl.entrustment_id = x.id
        WHERE x.party_id = p.id AND x.removed_at = 0 AND xl.until_on > ''
        AND x.determination IN ('', 'entrustment', 'needs_review')
        AND (COALESCE(x.persons, -1) > COALESCE(e.persons, -1)
            OR (COALESCE(x.persons, -1) = COALESCE(e.persons, -1) AND x.id > e.id)))
    AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.party_id = p.id AND c.removed_at = 0
        AND c.hours IN ('night_holiday', 'always') AND c.phone <> ''
        AND c.test_result <> 'not_reached');
