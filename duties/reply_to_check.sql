-- id: reply_to_check
-- title:
--   ja 提出された点検シートを確かめてください
--   en Answers to a check sheet are waiting to be checked
-- ahead: 30 days
-- source:
--   ja 個人情報保護法25条、通則編3-4-4(3)（委託先における取扱状況の把握）。10日は当社の目安
--   en APPI Art. 25, guideline 3-4-4(3) (knowing how the party handles the data). Ten days are the office's yardstick
-- strength: effort
-- checked: 2026-11-22
-- verified: yes
-- subject: party
-- item: party
-- clock: 10 days, next-day, next-open-day
-- period: office
-- action: check_reply
-- fact: text
--   ja {}件
--   en {} to check
-- example: entrustment => none
-- example: entrustment; task kind=answers due_on=2026-12-11 => none
-- example: entrustment; task kind=answers due_on=2026-12-11 state=answered => 2026-12-07
-- example: entrustment; task due_on=2026-12-11 state=answered => none
-- example: entrustment; task kind=answers due_on=2026-12-11 state=done => none

SELECT p.id, p.id, p.id, '',
    CAST((MIN(k.answered_at) + 32400) / 86400 AS TEXT),
    '', '', NULL,
    COALESCE((SELECT MAX(m.persons) FROM entrustment m
        WHERE m.party_id = p.id AND m.removed_at = 0), -1),
    CAST(COUNT(*) AS TEXT)
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN task k ON k.party_id = p.id
WHERE t.kind = 'party' AND p.removed_at = 0 AND k.kind = 'answers' AND k.state = 'answered'
GROUP BY p.id;
