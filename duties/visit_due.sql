-- id: visit_due
-- title:
--   ja 立入調査の時期を過ぎています
--   en An on-site visit is overdue
-- ahead: 60 days
--   ja 立入調査の時期です
--   en An on-site visit is due
-- source:
--   ja 特記事項第14条（立入調査。認証で代えることもできます）、総務省ヒアリング2-10。対象と間隔はリスク区分の表による
--   en Special clauses Art. 14 (on-site visits; a certificate may stand in); MIC hearing 2-10. Which ones, and how often, is in the table of risk classes
-- strength: effort
-- checked: 2026-11-22
-- verified: yes
-- subject: entrustment
-- item: entrustment
-- clock: 36 months, next-day, stays
-- period: office
-- amount: risk
-- action: plan_visit
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja 前回の立入 {}
--   en last visit on {}
-- fact: day
--   ja 立入の記録なし（{}に登録）
--   en no visit on record (registered on {})
-- fact: party.risk
--   ja リスク {}
--   en risk {}
-- fact: persons
--   ja {}
--   en {}
-- example: entrustment persons=1200000 start_on=2022-04-01; review reviewed_on=2023-02-10 method=visit => 2026-02-10
-- example: entrustment persons=1200000 registered=2022-04-01 start_on=2022-04-01; review reviewed_on=2026-02-10 method=sheet => 2025-04-01
-- example: entrustment persons=1200000 start_on=2022-04-01; inspection way=visit held_on=2024-02-10 => 2027-02-10
-- example: entrustment persons=1200000 registered=2022-04-01; inspection way=visit planned_on=2026-12-10 => 2025-04-01
-- example: entrustment persons=1200000 registered=2022-04-01; inspection way=hearing held_on=2026-02-10 => 2025-04-01
-- example: entrustment persons=1200000 start_on=2022-04-01; inspection way=certificate certificate_reason=x held_on=2026-02-10 => 2029-02-10
-- example: entrustment persons=1200000 start_on=2020-04-01 => 2029-11-25
-- example: entrustment persons=1200000 start_on=2026-12-01 => 2029-12-01
-- example: entrustment persons=1200000; contract start_on=2026-12-01 => 2029-12-01
-- example: entrustment persons=1200000 => 2029-11-25
-- example: entrustment persons=420000 subcontract=no start_on=2022-04-01 => none
-- example: party risk=high; entrustment persons=10 registered=2022-04-01 => 2025-04-01
-- example: entrustment persons=1200000 registered=2022-04-01 end_on=2025-03-31 => none
-- example: entrustment persons=1200000 start_on=2022-04-01 status=ended => none
-- example: above; entrustment persons=1200000 start_on=2022-04-01 => none
-- example: entrustment persons=1200000 start_on=2022-04-01 end_on=2026-10-31 => none

-- Who entrusts further looks after those below. A certificate may stand in for a visit. Without a
-- visit on record it is counted from the day that the entrustment was registered (review_unrecorded).
SELECT s.id, s.id, s.party_id, s.department_id,
    COALESCE(s.look, s.begun || ' ' || s.added), s.end_on, '', s.months, s.persons, s.work, s.look,
    CASE WHEN s.look IS NULL THEN s.added ELSE '' END, s.class, s.counted
FROM (SELECT e.id, e.party_id, pl.department_id, e.end_on, k.visit_months AS months, k.class,
        COALESCE(e.persons, -1) AS persons, e.work,
        e.persons || ' ' || e.persons_note AS counted,
        (SELECT MAX(v.day) FROM (
            SELECT r.reviewed_on AS day FROM review r
            WHERE r.entrustment_id = e.id AND r.removed_at = 0 AND r.method = 'visit'
            UNION ALL
            SELECT i.held_on FROM inspection i
            WHERE i.entrustment_id = e.id AND i.removed_at = 0 AND i.held_on <> ''
                AND i.way IN ('visit', 'certificate')) v) AS look,
        COALESCE(NULLIF(e.start_on, ''), (SELECT MIN(c.start_on) FROM contract c
            WHERE c.entrustment_id = e.id AND c.removed_at = 0 AND c.start_on <> ''), '') AS begun,
        CAST((e.added_at + 32400) / 86400 AS TEXT) AS added
    FROM touched t
    JOIN entrustment e ON e.id = t.subject_id
    JOIN place pl ON pl.entrustment_id = e.id
    JOIN risk k ON k.entrustment_id = e.id
    WHERE t.kind = 'entrustment' AND e.removed_at = 0 AND e.parent_id IS NULL
        AND k.visit_months > 0
        AND pl.until_on > ''
        AND e.determination IN ('', 'entrustment', 'needs_review')) s;
