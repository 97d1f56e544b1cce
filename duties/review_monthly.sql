-- id: review_monthly
-- title:
--   ja 月次の点検の報告が届いていません
--   en The monthly report has not arrived
-- ahead: 7 days
--   ja 月次の点検の報告の時期です
--   en The monthly report is due
-- source:
--   ja 特記事項第11条第11項（情報セキュリティ点検の報告。通年の契約は毎月）、個人情報保護法25条。対象と間隔はリスク区分の表による
--   en Special clauses Art. 11(11) (periodic security checks and report; monthly for year-round contracts); APPI Art. 25. Which ones, and how often, is in the table of risk classes
-- strength: must
-- checked: 2026-11-22
-- verified: yes
-- subject: entrustment
-- item: entrustment
-- clock: 1 month, next-day, stays
-- period: office
-- amount: risk
-- action: review_month
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja 前回 {}
--   en last on {}
-- fact: day
--   ja 見直しの記録なし（{}に登録）
--   en no review on record (registered on {})
-- fact: party.risk
--   ja リスク {}
--   en risk {}
-- fact: persons
--   ja {}
--   en {}
-- example: entrustment persons=1200000 start_on=2026-04-01; review reviewed_on=2026-10-10 period=monthly => 2026-11-10
-- example: entrustment persons=1200000 start_on=2026-04-01; review reviewed_on=2026-10-10 period=monthly; review reviewed_on=2026-11-10 => 2026-12-10
-- example: entrustment persons=1200000 registered=2026-04-01 start_on=2026-04-01; review reviewed_on=2026-10-10 => 2026-11-10
-- example: entrustment persons=1200000 registered=2026-04-01 start_on=2026-04-01; inspection way=visit held_on=2026-11-10 => 2026-12-10
-- example: entrustment persons=1200000 registered=2026-04-01 start_on=2026-05-10 => 2026-06-10
-- example: entrustment persons=1200000 start_on=2022-04-01 => 2026-12-25
-- example: entrustment persons=1200000 start_on=2022-04-01; review reviewed_on=2025-10-10 => 2026-12-25
-- example: entrustment persons=420000 subcontract=no start_on=2026-04-01 => none
-- example: entrustment persons=420000 my_number=yes start_on=2026-12-01 => 2027-01-01
-- example: party risk=high; entrustment persons=10 start_on=2026-12-01 => 2027-01-01
-- example: party risk=low; entrustment persons=1200000 start_on=2026-04-01 => none
-- example: entrustment persons=1200000 start_on=2026-04-01 end_on=2026-12-20 => none
-- example: entrustment persons=1200000 status=ended start_on=2026-04-01 => none
-- example: above; entrustment persons=1200000 start_on=2026-04-01 => none
-- example: entrustment persons=1200000; contract start_on=2026-12-05 => 2027-01-05
-- example: entrustment persons=1200000 start_on=2026-04-01 end_on=2026-10-31 => none

-- Any look at it counts. Who entrusts further looks after those below. Classes that are looked at once
-- a year are another duty: review_yearly. Without a report on record it is counted from the day that the
-- entrustment was registered: what was or was not reported before, nobody knows (review_unrecorded).
SELECT s.id, s.id, s.party_id, s.department_id,
    COALESCE(s.report || ' ' || s.look, COALESCE(s.look, s.begun) || ' ' || s.added),
    s.end_on, '', s.months, s.persons, s.work, s.look,
    CASE WHEN s.look IS NULL THEN s.added ELSE '' END, s.class, s.counted
FROM (SELECT e.id, e.party_id, pl.department_id, e.end_on, k.review_months AS months, k.class,
        COALESCE(e.persons, -1) AS persons, e.work,
        e.persons || ' ' || e.persons_note AS counted,
        (SELECT MAX(m.reviewed_on) FROM review m WHERE m.entrustment_id = e.id
            AND m.removed_at = 0 AND m.period = 'monthly') AS report,
        (SELECT MAX(v.day) FROM (
            SELECT r.reviewed_on AS day FROM review r
            WHERE r.entrustment_id = e.id AND r.removed_at = 0
            UNION ALL
            SELECT i.held_on FROM inspection i
            WHERE i.entrustment_id = e.id AND i.removed_at = 0 AND i.held_on <> '') v) AS look,
        COALESCE(NULLIF(e.start_on, ''), (SELECT MIN(c.start_on) FROM contract c
            WHERE c.entrustment_id = e.id AND c.removed_at = 0 AND c.start_on <> ''), '') AS begun,
        CAST((e.added_at + 32400) / 86400 AS TEXT) AS added
    FROM touched t
    JOIN entrustment e ON e.id = t.subject_id
    JOIN place pl ON pl.entrustment_id = e.id
    JOIN risk k ON k.entrustment_id = e.id
    WHERE t.kind = 'entrustment' AND e.removed_at = 0 AND e.parent_id IS NULL
        AND k.review_months > 0 AND k.review_months < 12
        AND pl.until_on > ''
        AND e.determination IN ('', 'entrustment', 'needs_review')) s;
