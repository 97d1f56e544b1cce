-- id: cloud_yearly
-- title:
--   ja クラウド例外の判定から{}たちました
--   en The cloud exception was decided {} ago
-- ahead: 30 days
--   ja クラウド例外の判定を見直します
--   en Look again at the cloud exception
-- source:
--   ja 個人情報保護委員会 Q&A 7-53。年1回は当社の目安、約款が変わったときはそのつど
--   en PPC Q&A 7-53. Yearly is the office's yardstick; also whenever the terms change
-- strength: effort
-- checked: 2026-11-21
-- verified: no
-- subject: entrustment
-- item: entrustment
-- missing: determined_on
-- clock: 1 year, next-day, stays
-- period: office
-- action: determine
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja {}に判定
--   en decided on {}
-- example: entrustment determination=cloud_exception determined_on=2025-11-25 => 2026-11-25
-- example: entrustment determination=cloud_exception determined_on=2024-02-29 => 2025-02-28
-- example: entrustment determination=entrustment determined_on=2025-11-25 => none
-- example: entrustment determination=cloud_exception determined_on=2025-11-25 end_on=2026-11-24 => none
-- example: entrustment determination=cloud_exception => unknown
-- example: entrustment determination=cloud_exception determined_on=2025-10-01 end_on=2026-10-31 => none

SELECT e.id, e.id, e.party_id, pl.department_id, e.determined_on, e.end_on, '', NULL,
    COALESCE(e.persons, -1), e.work, e.determined_on
FROM touched t
JOIN entrustment e ON e.id = t.subject_id
JOIN place pl ON pl.entrustment_id = e.id
WHERE t.kind = 'entrustment' AND e.removed_at = 0 AND e.determination = 'cloud_exception'
    AND pl.until_on > '';
