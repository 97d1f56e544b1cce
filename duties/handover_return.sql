-- id: handover_return
-- title:
--   ja 渡したものが戻っていません
--   en What was handed over is not back
-- ahead: 30 days
--   ja 渡したものの返却・消去の期限が近づいています
--   en What was handed over is due back or erased soon
-- due:
--   ja 返却・消去
--   en Due back
-- source:
--   ja 特記事項第12条（返還・廃棄・消去）
--   en Special clauses Art. 12 (return, disposal, erasure)
-- strength: must
-- checked: 2026-11-22
-- verified: yes
-- subject: entrustment
-- item: handover
-- clock: 0 days, same-day, stays
-- period: contract
-- action: record_return
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja {}に引き渡し
--   en handed over on {}
-- example: entrustment; handover handed_on=2026-04-02 return_due_on=2026-10-31 => 2026-10-31
-- example: entrustment; handover handed_on=2026-04-02 return_due_on=2026-12-10 => 2026-12-10
-- example: entrustment; handover handed_on=2026-04-02 return_due_on=2026-10-31 returned_on=2026-10-30 => none
-- example: entrustment; handover handed_on=2026-04-02 => none
-- example: entrustment status=ended; handover return_due_on=2026-10-31 => 2026-10-31

SELECT e.id, x.id, e.party_id, pl.department_id, x.return_due_on, '', '', NULL,
    COALESCE(e.persons, -1), x.title, x.handed_on
FROM touched t
JOIN entrustment e ON e.id = t.subject_id
JOIN place pl ON pl.entrustment_id = e.id
JOIN handover x ON x.entrustment_id = e.id
WHERE t.kind = 'entrustment' AND e.removed_at = 0 AND x.removed_at = 0
    AND x.return_due_on <> '' AND x.returned_on = '';
