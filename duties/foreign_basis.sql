-- id: foreign_basis
-- title:
--   ja 外国にある相手へ渡す根拠がありません
--   en No basis for provision to a party abroad
-- ahead: 30 days
--   ja 外国にある相手へ渡すまでに、根拠が要ります
--   en A basis is needed before data go to a party abroad
-- source:
--   ja 個人情報保護法28条（委託でも同意などが要ります）
--   en APPI Art. 28 (also for entrustment)
-- strength: must
-- checked: 2026-11-21
-- verified: yes
-- subject: entrustment
-- item: entrustment
-- missing: start_on
-- clock: 0 days, same-day, stays
-- period: law
-- action: set_foreign_basis
-- fact: text
--   ja {}
--   en {}
-- fact: country
--   ja {}
--   en {}
-- fact: persons
--   ja {}
--   en {}
-- example: party country=PH; entrustment start_on=2026-04-01 => 2026-04-01
-- example: party country=PH; entrustment start_on=2026-04-01 foreign_basis=unknown => 2026-04-01
-- example: party country=PH; entrustment start_on=2026-04-01 foreign_basis=consent => none
-- example: entrustment start_on=2026-04-01 handling_country=VN => 2026-04-01
-- example: party country=JP; entrustment start_on=2026-04-01 handling_country=VN => none
-- example: party country=JP; entrustment start_on=2026-04-01 => none
-- example: party country=PH; entrustment start_on=2026-04-01 status=ended => none
-- example: party country=PH; entrustment => 2026-11-25
-- example: party country=PH; entrustment status=approved => unknown
-- example: party country=PH; entrustment start_on=2026-04-01 end_on=2026-10-31 => none

-- The article asks where the other party is. Only when that is not known does the place of handling
-- stand for it.
-- What goes on, since a day that is not known, is due at the latest on the day it was registered.
SELECT e.id, e.id, e.party_id, pl.department_id,
    CASE WHEN e.start_on <> '' THEN e.start_on
        WHEN e.status IN ('active', 'ending', 'found') THEN CAST((e.added_at + 32400) / 86400 AS TEXT)
        ELSE '' END,
    '', '', NULL, COALESCE(e.persons, -1),
    e.work,
    CASE WHEN p.country <> '' THEN p.country
        WHEN e.handling_country NOT IN ('', 'JP') THEN e.handling_country
        ELSE e.access_country END,
    e.persons || ' ' || e.persons_note
FROM touched t
JOIN entrustment e ON e.id = t.subject_id
JOIN place pl ON pl.entrustment_id = e.id
JOIN party p ON p.id = e.party_id
WHERE t.kind = 'entrustment' AND e.removed_at = 0
    AND pl.until_on > ''
    AND e.determination IN ('', 'entrustment', 'needs_review')
    AND e.foreign_basis IN ('', 'none', 'unknown')
    AND (p.country NOT IN ('', 'JP') OR (p.country = ''
        AND (e.handling_country NOT IN ('', 'JP') OR e.access_country NOT IN ('', 'JP'))));
