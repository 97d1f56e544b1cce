-- id: handover_unmasked
-- title:
--   ja マスキングしていない引き渡しに、理由がありません
--   en Data were handed over unmasked without a reason
-- source:
--   ja 神奈川県 個人情報取扱事務委託基準 (2)②（必要な最小限を、できるだけ記号化して渡す）
--   en Kanagawa standard for entrusting (2)② (hand over the minimum, coded beforehand where possible)
-- strength: effort
-- checked: 2026-11-22
-- verified: yes
-- subject: entrustment
-- item: handover
-- missing: handed_on
-- clock: 0 days, same-day, stays
-- period: contract
-- action: add_reason
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja {}に引き渡し
--   en handed over on {}
-- example: entrustment; handover handed_on=2026-11-02 masked=no => 2026-11-02
-- example: entrustment; handover handed_on=2026-11-02 masked=no unmasked_reason=宛名に要る => none
-- example: entrustment; handover handed_on=2026-11-02 masked=yes => none
-- example: entrustment; handover handed_on=2026-11-02 => none
-- example: entrustment; handover masked=no => unknown
-- example: entrustment; handover handed_on=2026-11-02 masked=no returned_on=2026-11-20 => none
-- example: entrustment end_on=2026-11-20; handover handed_on=2026-11-02 masked=no => none

SELECT e.id, x.id, e.party_id, pl.department_id, x.handed_on, '', '', NULL,
    COALESCE(e.persons, -1), x.title, x.handed_on
FROM touched t
JOIN entrustment e ON e.id = t.subject_id
JOIN place pl ON pl.entrustment_id = e.id
JOIN handover x ON x.entrustment_id = e.id
WHERE t.kind = 'entrustment' AND e.removed_at = 0 AND x.removed_at = 0
    AND x.masked = 'no' AND x.unmasked_reason = '' AND x.returned_on = ''
    AND pl.until_on > '';
