-- id: disposal
-- title:
--   ja 返還・消去の証明が届いていません
--   en No proof of return or erasure has arrived
-- ahead: 30 days
--   ja 返還・消去の期限が近づいています
--   en Return or erasure is due soon
-- source:
--   ja 特記事項第12条、外部委託管理規程（契約終了時の削除・返却と実施の証跡）
--   en Special clauses Art. 12; Rules on outsourcing (erasure or return at the end, with proof)
-- strength: must
-- checked: 2026-11-21
-- verified: yes
-- subject: entrustment
-- item: entrustment
-- missing: end_on
-- clock: 30 days, next-day, stays
-- period: office
-- action: record_erasure
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja {}に終了
--   en end: {}
-- fact: persons
--   ja {}
--   en {}
-- example: entrustment end_on=2026-08-31 => 2026-09-30
-- example: entrustment end_on=2026-08-31; contract disposal_days=10 => 2026-09-10
-- example: entrustment end_on=2026-08-31 erasure_due_on=2026-12-28; contract disposal_days=10 => 2026-12-28
-- example: entrustment end_on=2026-08-31 erased_on=2026-09-05 => none
-- example: entrustment status=ended erasure_due_on=2026-12-28 => 2026-12-28
-- example: above; entrustment end_on=2026-08-31 => 2026-09-30
-- example: entrustment status=active => none
-- example: entrustment status=refused end_on=2026-08-31 => none
-- example: entrustment end_on=2026-08-31 erasure_proved=yes => none
-- example: entrustment end_on=2026-08-31 erasure_proved=no => 2026-09-30
-- example: entrustment status=ended => unknown

-- The day on record, else the contract's number of days, else the office's.
SELECT e.id, e.id, e.party_id, pl.department_id,
    CASE WHEN e.erasure_due_on <> '' THEN e.erasure_due_on ELSE e.end_on END,
    '', e.erased_on,
    CASE WHEN e.erasure_due_on <> '' THEN 0
        ELSE (SELECT c.disposal_days FROM contract c WHERE c.entrustment_id = e.id
            AND c.removed_at = 0 AND c.disposal_days IS NOT NULL
            ORDER BY c.end_on DESC, c.id DESC LIMIT 1) END,
    COALESCE(e.persons, -1), e.work, e.end_on, e.persons || ' ' || e.persons_note
FROM touched t
JOIN entrustment e ON e.id = t.subject_id
JOIN place pl ON pl.entrustment_id = e.id
WHERE t.kind = 'entrustment' AND e.removed_at = 0 AND e.status <> 'refused'
    AND (e.erased_on <> '' OR e.erasure_proved <> 'yes')
    AND (e.status = 'ended' OR e.end_on <> '')
    AND e.determination IN ('', 'entrustment', 'needs_review');
