-- id: inspection_result
-- title:
--   ja 点検の結果を{}以内に知らせていません
--   en The result of an inspection was not told within {}
-- ahead: 30 days
--   ja 点検の結果を知らせる時期です
--   en The result of an inspection has to be told
-- source:
--   ja 特記事項第14条（改善の指示）、外部委託管理規程（是正の求め）。30日は当社の目安
--   en Special clauses Art. 14 (orders to improve); outsourcing rule (corrective action). 30 days are the office's yardstick
-- strength: effort
-- checked: 2026-11-22
-- verified: yes
-- valid: 2026-04-01..
-- subject: entrustment
-- item: inspection
-- clock: 30 days, next-day, stays
-- period: office
-- action: send_result
-- fact: inspection.way
--   ja {}
--   en {}
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja 実施 {}
--   en held on {}
-- example: entrustment; inspection way=visit held_on=2026-11-10 => 2026-12-10
-- example: entrustment; inspection way=visit held_on=2026-11-10 result_sent_on=2026-11-20 => none
-- example: entrustment; inspection way=hearing held_on=2026-10-01 => 2026-10-31
-- example: entrustment; inspection way=audit held_on=2026-10-01 => none
-- example: entrustment; inspection way=written held_on=2026-10-01 => none
-- example: entrustment; inspection way=written held_on=2026-10-01 result=improve => 2026-10-31
-- example: entrustment; inspection way=visit held_on=2025-11-10 => none
-- example: entrustment; inspection way=visit planned_on=2026-11-10 => none

SELECT e.id, i.id, e.party_id, pl.department_id, i.held_on, '', '', NULL,
    COALESCE(e.persons, -1), i.way, CASE WHEN i.title <> '' THEN i.title ELSE e.work END, i.held_on
FROM touched t
JOIN entrustment e ON e.id = t.subject_id
JOIN place pl ON pl.entrustment_id = e.id
JOIN inspection i ON i.entrustment_id = e.id
WHERE t.kind = 'entrustment' AND e.removed_at = 0 AND i.removed_at = 0
    AND i.held_on <> '' AND i.result_sent_on = ''
    AND (i.way IN ('visit', 'hearing') OR i.result = 'improve');
