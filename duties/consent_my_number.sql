-- id: consent_my_number
-- title:
--   ja 個人番号を含む再委託に、当社の承諾がありません
--   en A sub-entrustment with My Numbers lacks our consent
-- ahead: 30 days
--   ja 個人番号を含む再委託が始まるまでに、当社の承諾が要ります
--   en Our consent is needed before a sub-entrustment with My Numbers begins
-- source:
--   ja 番号法10条：どの段階の再委託にも、最初の委託元の許諾が要ります
--   en My Number Act Art. 10: at every tier only with the first entrusting party's permission
-- strength: must
-- checked: 2026-11-21
-- verified: yes
-- subject: entrustment
-- item: entrustment
-- missing: start_on
-- clock: 0 days, same-day, stays
-- period: law
-- action: consent
-- fact: text
--   ja {}
--   en {}
-- fact: persons
--   ja {}
--   en {}
-- example: above; entrustment start_on=2026-04-01 my_number=yes => 2026-04-01
-- example: above; above_contract subcontract_policy=free; entrustment start_on=2026-04-01 my_number=yes => 2026-04-01
-- example: above; entrustment start_on=2026-04-01 my_number=yes consent=approved => none
-- example: above; entrustment start_on=2026-04-01 my_number=no => none
-- example: entrustment start_on=2026-04-01 my_number=yes => none
-- example: above; entrustment my_number=yes status=found => 2026-11-25
-- example: above; entrustment my_number=yes => 2026-11-25
-- example: above; entrustment status=approved my_number=yes => unknown
-- example: above; entrustment start_on=2026-04-01 end_on=2026-10-31 my_number=yes => none

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
    AND e.parent_id IS NOT NULL AND e.my_number = 'yes'
    AND pl.until_on > ''
    AND e.determination IN ('', 'entrustment', 'needs_review')
    AND (e.consent IN ('', 'none')
        OR (e.consent = 'refused' AND e.status NOT IN ('requested', 'approved')));
