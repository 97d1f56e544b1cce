-- id: review_yearly
-- title:
--   ja 取扱状況の見直しから{}たちました
--   en Handling was last reviewed {} ago
-- ahead: 30 days
--   ja 取扱状況の見直しの時期です
--   en The review of handling is due
-- source:
--   ja 個人情報保護法25条、ガイドライン通則編 3-4-4（取扱状況の把握）。年1回は当社の目安
--   en APPI Art. 25; PPC Guidelines (General) 3-4-4, grasping the handling. Yearly is the office's yardstick
-- strength: effort
-- checked: 2026-11-21
-- verified: yes
-- subject: entrustment
-- item: entrustment
-- clock: 1 year, next-day, stays
-- period: office
-- action: review
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja 前回 {}
--   en last on {}
-- fact: day
--   ja 見直しの記録なし（{}に登録）
--   en no review on record (registered on {})
-- fact: day
--   ja {}に開始
--   en from {}
-- fact: persons
--   ja {}
--   en {}
-- example: entrustment start_on=2024-04-01; review reviewed_on=2025-11-25 => 2026-11-25
-- example: entrustment start_on=2024-04-01; review reviewed_on=2025-11-25; review reviewed_on=2026-11-01 => 2027-11-01
-- example: entrustment start_on=2024-04-01; review reviewed_on=2025-11-25; review reviewed_on=2026-11-01 period=monthly => 2026-11-25
-- example: entrustment start_on=2024-04-01; inspection way=written held_on=2026-02-10 => 2027-02-10
-- example: entrustment start_on=2022-04-01 => 2027-11-25
-- example: entrustment start_on=2025-04-01 registered=2025-04-10 => 2026-04-10
-- example: entrustment start_on=2025-06-01 registered=2025-04-10 => 2026-06-01
-- example: entrustment start_on=2025-04-01 registered=2025-04-10 end_on=2026-03-31 => none
-- example: entrustment start_on=2025-04-01 status=ended => none
-- example: above; entrustment start_on=2025-04-01 => none
-- example: entrustment registered=2025-04-01; contract start_on=2025-06-01 => 2026-06-01
-- example: entrustment registered=2025-04-01 start_on=2025-07-01; contract start_on=2025-06-01 => 2026-07-01
-- example: entrustment => 2027-11-25
-- example: entrustment start_on=2024-04-01 end_on=2026-10-31 => none

-- Who entrusts further looks after those below. A monthly report of the party is not our own look;
-- an inspection is. Where only the contract says when it begins, that is when handling does. Without a
-- look on record it is counted from the day that the entrustment was registered (review_unrecorded).
SELECT s.id, s.id, s.party_id, s.department_id,
    COALESCE(s.look, s.begun || ' ' || s.added), s.end_on, '', NULL, s.persons, s.work, s.look,
    CASE WHEN s.look IS NULL THEN s.added ELSE '' END, s.start_on,
    s.counted
FROM (SELECT e.id, e.party_id, pl.department_id, e.end_on, e.start_on,
        COALESCE(e.persons, -1) AS persons, e.work,
        e.persons || ' ' || e.persons_note AS counted,
        (SELECT MAX(v.day) FROM (
            SELECT r.reviewed_on AS day FROM review r
            WHERE r.entrustment_id = e.id AND r.removed_at = 0 AND r.period <> 'monthly'
            UNION ALL
            SELECT i.held_on FROM inspection i
            WHERE i.entrustment_id = e.id AND i.removed_at = 0 AND i.held_on <> '') v) AS look,
        COALESCE(NULLIF(e.start_on, ''), (SELECT MIN(c.start_on) FROM contract c
            WHERE c.entrustment_id = e.id AND c.removed_at = 0 AND c.start_on <> ''), '') AS begun,
        CAST((e.added_at + 32400) / 86400 AS TEXT) AS added
    FROM touched t
    JOIN entrustment e ON e.id = t.subject_id
    JOIN place pl ON pl.entrustment_id = e.id
    WHERE t.kind = 'entrustment' AND e.removed_at = 0 AND e.parent_id IS NULL
        AND pl.until_on > ''
        AND e.determination IN ('', 'entrustment', 'needs_review')) s;
