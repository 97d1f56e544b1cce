-- id: handover_receipt
-- title:
--   ja 受領書が届いていません
--   en A receipt has not arrived
-- ahead: 7 days
--   ja 受領書を待っています
--   en A receipt is awaited
-- source:
--   ja 特記事項第11条第2項（受領書の提出）。7日は当社の目安
--   en Special clauses Art. 11(2) (receipt). 7 days are the office's yardstick
-- strength: must
-- checked: 2026-11-22
-- verified: yes
-- subject: entrustment
-- item: handover
-- missing: handed_on
-- clock: 7 days, next-day, stays
-- period: office
-- action: add_receipt
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja {}に引き渡し
--   en handed over on {}
-- example: entrustment; handover handed_on=2026-11-02 => 2026-11-09
-- example: entrustment; handover handed_on=2026-11-02 receipt_on=2026-11-04 => none
-- example: entrustment; handover handed_on=2026-12-02 => 2026-12-09
-- example: entrustment; handover => unknown
-- example: entrustment status=refused; handover handed_on=2026-11-02 => 2026-11-09
-- example: entrustment => none

-- What is back already needs no receipt any more.
SELECT e.id, x.id, e.party_id, pl.department_id, x.handed_on, '', '', NULL,
    COALESCE(e.persons, -1), x.title, x.handed_on
FROM touched t
JOIN entrustment e ON e.id = t.subject_id
JOIN place pl ON pl.entrustment_id = e.id
JOIN handover x ON x.entrustment_id = e.id
WHERE t.kind = 'entrustment' AND e.removed_at = 0 AND x.removed_at = 0
    AND x.receipt_on = '' AND x.returned_on = '';
