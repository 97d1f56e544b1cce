-- id: answer_plan_due
-- title:
--   ja 回答にあった対応予定日を過ぎました。結果を確かめてください
--   en What a party said it would have done by now has to be checked
-- source:
--   ja 個人情報保護法25条（委託先の監督）、点検シートの回答にある対応予定日
--   en APPI Art. 25 (supervision of those entrusted); the day the party gave in its answers
-- strength: effort
-- checked: 2026-11-24
-- verified: yes
-- subject: party
-- item: party
-- clock: 1 days, next-day, next-open-day
-- period: office
-- action: follow_plan
-- fact: text
--   ja {}問
--   en {} questions
-- fact: day
--   ja 対応予定日 {}
--   en planned for {}
-- example: entrustment => none
-- example: entrustment; answer plan_on=2026-12-11 mark=not_done => 2026-12-14
-- example: entrustment; answer plan_on=2026-12-10 mark=partial => 2026-12-11
-- example: entrustment; answer plan_on=2026-12-10 mark=done => none
-- example: entrustment; answer mark=not_done => none
-- example: entrustment; answer plan_on=2026-12-10 mark=not_done state=submitted => none
-- example: entrustment; answer plan_on=2026-12-10 mark=not_done; answer mark=done => none

-- Until something is asked of the party about it, or the same sheet is answered again.
SELECT p.id, p.id, p.id, '', MIN(a.plan_on), '', '', NULL,
    COALESCE((SELECT MAX(m.persons) FROM entrustment m
        WHERE m.party_id = p.id AND m.removed_at = 0), -1),
    CAST(COUNT(*) AS TEXT), MIN(a.plan_on)
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN reply r ON r.party_id = p.id
JOIN answer a ON a.reply_id = r.id
WHERE t.kind = 'party' AND p.removed_at = 0 AND r.state = 'done'
    AND a.mark IN ('partial', 'not_done') AND a.plan_on <> ''
    AND NOT EXISTS (SELECT 1 FROM reply n
        WHERE n.party_id = r.party_id AND n.previous_id = r.id AND n.state = 'done')
    AND NOT EXISTS (SELECT 1 FROM correction c
        WHERE c.party_id = r.party_id AND c.reply_id = r.id AND c.question = a.question
            AND c.state <> 'withdrawn')
    AND EXISTS (SELECT 1 FROM entrustment e JOIN place pl ON pl.entrustment_id = e.id
        WHERE e.party_id = p.id AND e.removed_at = 0 AND pl.until_on > '')
GROUP BY p.id;
