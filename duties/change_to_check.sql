-- id: change_to_check
-- title:
--   ja 届いた変更届を確かめてください
--   en A notice of change is waiting to be checked
-- ahead: 30 days
-- source:
--   ja 特記事項第4条、第11条第3項・第5項（届け出られた内容で、登録を保つ）
--   en Special clauses Art. 4 and Art. 11(3), (5) (the register is kept by what is notified)
-- strength: effort
-- checked: 2026-11-22
-- verified: yes
-- subject: party
-- item: party
-- clock: 3 days, next-day, next-open-day
-- period: office
-- action: check_change
-- fact: text
--   ja {}件
--   en {} to check
-- example: entrustment => none
-- example: entrustment; task due_on=2026-12-11 => none
-- example: entrustment; task due_on=2026-12-11 state=answered => 2026-11-30
-- example: entrustment; task state=answered => 2026-11-30
-- example: entrustment; task due_on=2026-12-11 state=done => none

SELECT p.id, p.id, p.id, '',
    CAST((MIN(k.answered_at) + 32400) / 86400 AS TEXT),
    '', '', NULL,
    COALESCE((SELECT MAX(m.persons) FROM entrustment m
        WHERE m.party_id = p.id AND m.removed_at = 0), -1),
    CAST(COUNT(*) AS TEXT)
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN task k ON k.party_id = p.id
WHERE t.kind = 'party' AND p.removed_at = 0 AND k.kind = 'change' AND k.state = 'answered'
GROUP BY p.id;
