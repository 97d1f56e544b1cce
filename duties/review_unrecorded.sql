-- id: review_unrecorded
-- title:
--   ja これまでの点検・見直しの記録がありません
--   en No check or review is on record
-- ahead: 30 days
--   ja これまでの点検・見直しの記録がありません。あれば記録し、なければ最初の見直しをします
--   en No check or review is on record: record the last one, or do the first
-- source:
--   ja 個人情報保護法25条、ガイドライン通則編 3-4-4（取扱状況の把握）。登録から30日は当社の目安
--   en APPI Art. 25; PPC Guidelines (General) 3-4-4, grasping the handling. 30 days from registration is the office's yardstick
-- strength: effort
-- checked: 2026-11-22
-- verified: yes
-- subject: entrustment
-- item: entrustment
-- clock: 30 days, next-day, stays
-- period: office
-- action: review
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja {}に開始
--   en from {}
-- fact: day
--   ja {}に登録
--   en registered on {}
-- fact: persons
--   ja {}
--   en {}
-- example: entrustment start_on=2022-04-01 => 2026-12-25
-- example: entrustment subcontract=no start_on=2025-11-01 => 2026-12-25
-- example: entrustment subcontract=no start_on=2025-12-01 => none
-- example: entrustment persons=1200000 start_on=2026-10-01 => 2026-12-25
-- example: entrustment persons=1200000 start_on=2026-11-01 => none
-- example: entrustment; contract start_on=2022-04-01 => 2026-12-25
-- example: entrustment start_on=2022-04-01; review reviewed_on=2023-10-10 => none
-- example: entrustment start_on=2022-04-01; inspection way=written held_on=2023-10-10 => none
-- example: entrustment start_on=2022-04-01 status=ended => none
-- example: entrustment start_on=2022-04-01 determination=out_of_scope => none
-- example: above; entrustment start_on=2022-04-01 => none
-- example: entrustment => none

-- Said once for what went on for a whole period before it was registered: whether it was looked at
-- nobody knows here. The duties of every month, every year and of visits are counted from the registration
-- on. A period is that of the risk class, in whole months: 146,097 days are 4,800 of them.
SELECT s.id, s.id, s.party_id, s.department_id, CAST(s.added AS TEXT), s.end_on, '', NULL, s.persons,
    s.work, s.begun, CAST(s.added AS TEXT), s.counted
FROM (SELECT e.id, e.party_id, pl.department_id, e.end_on,
        COALESCE(e.persons, -1) AS persons, e.work,
        e.persons || ' ' || e.persons_note AS counted,
        COALESCE(NULLIF(e.start_on, ''), (SELECT MIN(c.start_on) FROM contract c
            WHERE c.entrustment_id = e.id AND c.removed_at = 0 AND c.start_on <> '')) AS begun,
        (e.added_at + 32400) / 86400 AS added,
        CASE WHEN k.review_months BETWEEN 1 AND 11 THEN k.review_months ELSE 12 END AS months
    FROM touched t
    JOIN entrustment e ON e.id = t.subject_id
    JOIN place pl ON pl.entrustment_id = e.id
    JOIN risk k ON k.entrustment_id = e.id
    WHERE t.kind = 'entrustment' AND e.removed_at = 0 AND e.parent_id IS NULL
        AND pl.until_on > ''
        AND e.determination IN ('', 'entrustment', 'needs_review')
        AND NOT EXISTS (SELECT 1 FROM review r WHERE r.entrustment_id = e.id AND r.removed_at = 0)
        AND NOT EXISTS (SELECT 1 FROM inspection i
            WHERE i.entrustment_id = e.id AND i.removed_at = 0 AND i.held_on <> '')) s
WHERE s.begun IS NOT NULL
    AND CAST(SUBSTR(s.begun, 1, 4) AS BIGINT) * 12 + CAST(SUBSTR(s.begun, 6, 2) AS BIGINT) + s.months
        <= 23641 + s.added * 4800 / 146097;
