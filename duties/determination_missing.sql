-- id: determination_missing
-- title:
--   ja 委託に当たるかどうかが決まっていません
--   en It is not decided whether this is entrustment
-- ahead: 30 days
--   ja 取扱いが始まるまでに、委託に当たるかどうかを決めます
--   en Decide before handling begins whether this is entrustment
-- source:
--   ja 個人情報保護法25条、個人情報保護委員会 注意喚起（2024年1月24日）：委託は契約の形態・種類を問いません
--   en APPI Art. 25; PPC alert of 24 January 2024: whatever the form or kind of the contract
-- strength: effort
-- checked: 2026-11-21
-- verified: yes
-- subject: entrustment
-- item: entrustment
-- missing: start_on
-- clock: 0 days, same-day, stays
-- period: office
-- action: determine
-- fact: text
--   ja {}
--   en {}
-- fact: contract.form
--   ja {}
--   en {}
-- fact: persons
--   ja {}
--   en {}
-- example: entrustment start_on=2026-04-01 determination= => 2026-04-01
-- example: entrustment start_on=2026-04-01 determination=entrustment => none
-- example: entrustment start_on=2026-04-01 determination=out_of_scope => none
-- example: entrustment start_on=2026-04-01 determination=needs_review => none
-- example: entrustment start_on=2026-04-01 determination= status=ended => none
-- example: entrustment determination= => 2026-11-25
-- example: entrustment status=approved determination= => unknown
-- example: entrustment start_on=2026-04-01 determination= end_on=2026-10-31 => none
-- example: entrustment start_on=2026-04-01 determination= end_on=2026-11-25 => 2026-04-01

-- What goes on, since a day that is not known, is due at the latest on the day it was registered.
SELECT e.id, e.id, e.party_id, pl.department_id,
    CASE WHEN e.start_on <> '' THEN e.start_on
        WHEN e.status IN ('active', 'ending', 'found') THEN CAST((e.added_at + 32400) / 86400 AS TEXT)
        ELSE '' END,
    '', '', NULL, COALESCE(e.persons, -1),
    e.work,
    COALESCE((SELECT c.form FROM contract c WHERE c.entrustment_id = e.id AND c.removed_at = 0
        ORDER BY c.end_on DESC, c.id DESC LIMIT 1), ''),
    e.persons || ' ' || e.persons_note
FROM touched t
JOIN entrustment e ON e.id = t.subject_id
JOIN place pl ON pl.entrustment_id = e.id
WHERE t.kind = 'entrustment' AND e.removed_at = 0 AND e.determination = ''
    AND pl.until_on > '';
