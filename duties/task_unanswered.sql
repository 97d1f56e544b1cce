-- id: task_unanswered
-- title:
--   ja 委託先から返事がありません
--   en A party has not answered
-- source:
--   ja 個人情報保護法25条（委託先の監督）、依頼で示した期限
--   en APPI Art. 25 (supervision of those entrusted); the deadline that was given
-- strength: effort
-- checked: 2026-11-22
-- verified: yes
-- subject: party
-- item: party
-- clock: 1 days, next-day, stays
-- period: office
-- action: chase_task
-- fact: text
--   ja {}件
--   en {} unanswered
-- fact: day
--   ja 期限 {}
--   en deadline {}
-- example: entrustment => none
-- example: entrustment; task due_on=2026-12-11 => 2026-12-12
-- example: entrustment; task due_on=2026-12-11 state=returned => 2026-12-12
-- example: entrustment; task due_on=2026-12-11; task due_on=2026-12-04 => 2026-12-05
-- example: entrustment; task due_on=2026-12-11 state=answered => none
-- example: entrustment; task => none

SELECT p.id, p.id, p.id, '', MIN(k.due_on), '', '', NULL,
    COALESCE((SELECT MAX(m.persons) FROM entrustment m
        WHERE m.party_id = p.id AND m.removed_at = 0), -1),
    CAST(COUNT(*) AS TEXT), MIN(k.due_on)
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN task k ON k.party_id = p.id
WHERE t.kind = 'party' AND p.removed_at = 0 AND k.state IN ('open', 'returned') AND k.due_on <> ''
GROUP BY p.id;
