-- id: inspection_planned
-- title:
--   ja 予定した点検がまだ記録されていません
--   en A planned inspection is not on record yet
-- ahead: 14 days
--   ja 点検の予定日が近づいています
--   en A planned inspection is coming up
-- due:
--   ja 予定日
--   en Planned
-- source:
--   ja 特記事項第14条、外部委託管理規程（モニタリング）。予定日は当社が決めたもの
--   en Special clauses Art. 14; outsourcing rule, monitoring. The day is the office's own
-- strength: effort
-- checked: 2026-11-22
-- verified: yes
-- subject: entrustment
-- item: inspection
-- clock: 0 days, same-day, stays
-- period: office
-- action: record_inspection
-- fact: inspection.way
--   ja {}
--   en {}
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja 予定 {}
--   en planned on {}
-- example: entrustment; inspection way=visit planned_on=2026-11-20 => 2026-11-20
-- example: entrustment; inspection way=visit planned_on=2026-12-20 => 2026-12-20
-- example: entrustment; inspection way=visit planned_on=2026-11-20 held_on=2026-11-20 => none
-- example: entrustment; inspection way=visit => none
-- example: entrustment status=ended; inspection way=visit planned_on=2026-11-20 => none

SELECT e.id, i.id, e.party_id, pl.department_id, i.planned_on, '', '', NULL,
    COALESCE(e.persons, -1), i.way, CASE WHEN i.title <> '' THEN i.title ELSE e.work END,
    i.planned_on
FROM touched t
JOIN entrustment e ON e.id = t.subject_id
JOIN place pl ON pl.entrustment_id = e.id
JOIN inspection i ON i.entrustment_id = e.id
WHERE t.kind = 'entrustment' AND e.removed_at = 0 AND i.removed_at = 0
    AND i.planned_on <> '' AND i.held_on = '' AND pl.until_on > '';
