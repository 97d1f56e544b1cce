-- id: correction_to_check
-- title:
--   ja 届いた是正の報告を確かめてください
--   en A report of corrective action is waiting to be checked
-- ahead: 30 days
-- source:
--   ja 個人情報保護法25条（委託先の監督）、特記事項第14条（指示と確認）
--   en APPI Art. 25 (supervision of those entrusted); special clauses Art. 14 (instructions and checking)
-- strength: effort
-- checked: 2026-11-22
-- verified: yes
-- subject: party
-- item: party
-- clock: 3 days, next-day, next-open-day
-- period: office
-- action: check_correction
-- fact: text
--   ja {}件
--   en {} to check
-- example: entrustment => none
-- example: entrustment; task kind=actions due_on=2026-12-11 => none
-- example: entrustment; task kind=actions due_on=2026-12-11 state=answered => 2026-11-30
-- example: entrustment; task due_on=2026-12-11 state=answered => none
-- example: entrustment; task kind=actions due_on=2026-12-11 state=done => none

SELECT p.id, p.id, p.id, '',
    CAST((MIN(k.answered_at) + 32400) / 86400 AS TEXT),
    '', '', NULL,
    COALESCE((SELECT MAX(m.persons) FROM entrustment m
        WHERE m.party_id = p.id AND m.removed_at = 0), -1),
    CAST(COUNT(*) AS TEXT)
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN task k ON k.party_id = p.id
WHERE t.kind = 'party' AND p.removed_at = 0 AND k.kind = 'actions' AND k.state = 'answered'
GROUP BY p.id;
