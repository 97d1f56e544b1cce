-- id: permit_expired
-- title:
--   ja 持ち出し・複写の承諾の期限が過ぎています
--   en A consent to take out or copy has expired
-- ahead: 14 days
--   ja 持ち出し・複写の承諾の期限が近づいています
--   en A consent to take out or copy is about to expire
-- due:
--   ja 承諾の期限
--   en Consent ends
-- source:
--   ja 特記事項第10条・第11条第4項（承諾の範囲で行う）
--   en Special clauses Arts. 10 and 11(4) (within the consent)
-- strength: must
-- checked: 2026-11-22
-- verified: yes
-- subject: entrustment
-- item: permit
-- clock: 0 days, same-day, stays
-- period: contract
-- action: finish_permit
-- fact: permit.act
--   ja {}
--   en {}
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja {}まで
--   en until {}
-- example: entrustment; permit decision=approved until_on=2026-10-31 => 2026-10-31
-- example: entrustment; permit decision=conditional until_on=2026-12-10 => 2026-12-10
-- example: entrustment; permit decision=approved until_on=2026-10-31 finished_on=2026-10-30 => none
-- example: entrustment; permit decision=approved => none
-- example: entrustment; permit decision=refused until_on=2026-10-31 => none

SELECT e.id, x.id, e.party_id, pl.department_id, x.until_on, '', '', NULL,
    COALESCE(e.persons, -1), x.act, x.title, x.until_on
FROM touched t
JOIN entrustment e ON e.id = t.subject_id
JOIN place pl ON pl.entrustment_id = e.id
JOIN permit x ON x.entrustment_id = e.id
WHERE t.kind = 'entrustment' AND e.removed_at = 0 AND x.removed_at = 0
    AND x.until_on <> '' AND x.finished_on = '' AND x.decision IN ('approved', 'conditional');
