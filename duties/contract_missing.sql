-- id: contract_missing
-- title:
--   ja 契約がないまま、取扱いが始まっています
--   en Handling has begun without a contract
-- ahead: 30 days
--   ja 取扱いが始まるまでに、契約が要ります
--   en A contract is needed before handling begins
-- source:
--   ja 個人情報保護法25条、ガイドライン通則編 3-4-4（委託契約の締結）
--   en APPI Art. 25; PPC Guidelines (General) 3-4-4, contract
-- strength: must
-- checked: 2026-11-21
-- verified: yes
-- subject: entrustment
-- item: entrustment
-- missing: start_on
-- clock: 0 days, same-day, stays
-- period: law
-- action: add_contract
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja {}に開始
--   en from {}
-- fact: persons
--   ja {}
--   en {}
-- example: entrustment start_on=2026-04-01 => 2026-04-01
-- example: entrustment start_on=2026-04-01; contract end_on=2027-03-31 => none
-- example: entrustment start_on=2026-04-01 status=ended => none
-- example: entrustment start_on=2026-04-01 determination=cloud_exception => none
-- example: entrustment start_on=2026-04-01 determination=needs_review => 2026-04-01
-- example: above; entrustment start_on=2026-04-01 => none
-- example: entrustment => 2026-11-25
-- example: entrustment status=approved => unknown
-- example: entrustment start_on=2026-04-01 end_on=2026-10-31 => none

-- What goes on, since a day that is not known, is due at the latest on the day it was registered.
SELECT e.id, e.id, e.party_id, pl.department_id,
    CASE WHEN e.start_on <> '' THEN e.start_on
        WHEN e.status IN ('active', 'ending', 'found') THEN CAST((e.added_at + 32400) / 86400 AS TEXT)
        ELSE '' END,
    '', '', NULL, COALESCE(e.persons, -1),
    e.work, e.start_on, e.persons || ' ' || e.persons_note
FROM touched t
JOIN entrustment e ON e.id = t.subject_id
JOIN place pl ON pl.entrustment_id = e.id
WHERE t.kind = 'entrustment' AND e.removed_at = 0 AND e.parent_id IS NULL
    AND pl.until_on > ''
    AND e.determination IN ('', 'entrustment', 'needs_review')
    AND NOT EXISTS (SELECT 1 FROM contract c WHERE c.entrustment_id = e.id AND c.removed_at = 0);
