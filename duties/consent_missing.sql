-- id: consent_missing
-- title:
--   ja 承諾していない再委託があります
--   en There is a sub-entrustment without consent
-- ahead: 30 days
--   ja 再委託が始まるまでに、承諾するかどうかを決めます
--   en Decide on consent before the sub-entrustment begins
-- source:
--   ja 契約の再委託条項、特記事項第7条（承諾のない再委託の禁止）
--   en Sub-entrustment clause of the contract; Special clauses Art. 7 (none without consent)
-- strength: must
-- checked: 2026-11-21
-- verified: yes
-- subject: entrustment
-- item: entrustment
-- missing: start_on
-- clock: 0 days, same-day, stays
-- period: contract
-- action: consent
-- fact: text
--   ja {}
--   en {}
-- fact: persons
--   ja {}
--   en {}
-- example: above; entrustment start_on=2026-04-01 consent=none => 2026-04-01
-- example: above; entrustment start_on=2026-04-01 => 2026-04-01
-- example: above; entrustment start_on=2026-04-01 consent=approved => none
-- example: above; entrustment start_on=2026-04-01 consent=conditional => none
-- example: above; entrustment start_on=2026-04-01 consent=refused => 2026-04-01
-- example: above; entrustment start_on=2026-04-01 consent=refused status=requested => none
-- example: above; above_contract subcontract_policy=prior_consent; entrustment start_on=2026-04-01 => 2026-04-01
-- example: above; above_contract subcontract_policy=free; entrustment start_on=2026-04-01 => none
-- example: above; entrustment start_on=2026-04-01 my_number=yes => none
-- example: above; entrustment status=found => 2026-11-25
-- example: above; entrustment status=active => 2026-11-25
-- example: above; entrustment status=approved => unknown
-- example: entrustment start_on=2026-04-01 => none
-- example: above; entrustment start_on=2026-04-01 end_on=2026-10-31 => none

-- What goes on, since a day that is not known, is due at the latest on the day it was registered.
SELECT e.id, e.id, e.party_id, pl.department_id,
    CASE WHEN e.start_on <> '' THEN e.start_on
        WHEN e.status IN ('active', 'ending', 'found') THEN CAST((e.added_at + 32400) / 86400 AS TEXT)
        ELSE '' END,
    '', '', NULL, COALESCE(e.persons, -1), e.work, e.persons || ' ' || e.persons_note
FROM touched t
JOIN entrustment e ON e.id = t.subject_id
JOIN place pl ON pl.entrustment_id = e.id
WHERE t.kind = 'entrustment' AND e.removed_at = 0
    AND e.parent_id IS NOT NULL AND e.my_number <> 'yes'
    AND pl.until_on > ''
    AND e.determination IN ('', 'entrustment', 'needs_review')
    AND (e.consent IN ('', 'none')
        OR (e.consent = 'refused' AND e.status NOT IN ('requested', 'approved')))
    -- A contract which leaves it to the other side asks for no consent; one that is silent may not.
    AND COALESCE((SELECT c.subcontract_policy FROM contract c
        WHERE c.entrustment_id = e.parent_id AND c.removed_at = 0
        ORDER BY c.end_on DESC, c.id DESC LIMIT 1), '') NOT IN ('free', 'after_report');
