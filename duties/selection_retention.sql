-- id: selection_retention
-- title:
--   ja 選定の調査結果の保管期限が過ぎています
--   en The retention of what was found when choosing has ended
-- ahead: 30 days
--   ja 選定の調査結果の保管期限が近づいています
--   en The retention of what was found when choosing ends soon
-- due:
--   ja 保管期限
--   en Kept until
-- source:
--   ja 外部委託管理規程（調査結果を一定期間保管する）、個人情報保護法22条
--   en Outsourcing rule (results are kept for a certain period); APPI Art. 22
-- strength: effort
-- checked: 2026-11-22
-- verified: yes
-- subject: party
-- item: selection
-- clock: 0 days, same-day, stays
-- period: office
-- action: look_at_selection
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja {}まで
--   en until {}
-- example: entrustment; selection work=x keep_until_on=2026-11-20 => 2026-11-20
-- example: entrustment; selection work=x keep_until_on=2027-03-31 => 2027-03-31
-- example: entrustment status=ended; selection work=x keep_until_on=2026-11-20 => 2026-11-20
-- example: entrustment; selection work=x => none

SELECT p.id, x.id, p.id, '', x.keep_until_on, '', '', NULL, -1, x.work, x.keep_until_on
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN selection x ON x.party_id = p.id
WHERE t.kind = 'party' AND p.removed_at = 0 AND x.removed_at = 0 AND x.keep_until_on <> '';
