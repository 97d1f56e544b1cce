-- id: foreign_regime
-- title:
--   ja 外国の制度の確認がありません
--   en The foreign regime has not been checked
-- ahead: 30 days
--   ja 外国での取扱いが始まるまでに、その国の制度を確かめます
--   en Check the country's regime before handling abroad begins
-- source:
--   ja 個人情報保護法23条、ガイドライン通則編 10-7（外的環境の把握）
--   en APPI Art. 23; PPC Guidelines (General) 10-7, grasping the external environment
-- strength: must
-- checked: 2026-11-21
-- verified: yes
-- subject: entrustment
-- item: entrustment
-- missing: start_on
-- clock: 0 days, same-day, stays
-- period: law
-- action: check_regime
-- fact: text
--   ja {}
--   en {}
-- fact: country
--   ja {}
--   en {}
-- fact: persons
--   ja {}
--   en {}
-- example: entrustment start_on=2026-04-01 handling_country=VN => 2026-04-01
-- example: party country=PH; entrustment start_on=2026-04-01 => 2026-04-01
-- example: entrustment start_on=2026-04-01 handling_country=VN regime_checked_on=2026-03-01 => none
-- example: entrustment start_on=2026-04-01 handling_country=JP => none
-- example: entrustment start_on=2026-04-01 => none
-- example: entrustment access_country=VN => 2026-11-25
-- example: entrustment status=approved access_country=VN => unknown
-- example: party country=PH; entrustment start_on=2026-04-01 end_on=2026-10-31 => none

-- What goes on, since a day that is not known, is due at the latest on the day it was registered.
SELECT e.id, e.id, e.party_id, pl.department_id,
    CASE WHEN e.start_on <> '' THEN e.start_on
        WHEN e.status IN ('active', 'ending', 'found') THEN CAST((e.added_at + 32400) / 86400 AS TEXT)
        ELSE '' END,
    '', e.regime_checked_on, NULL,
    COALESCE(e.persons, -1), e.work,
    CASE WHEN e.handling_country NOT IN ('', 'JP') THEN e.handling_country
        WHEN e.access_country NOT IN ('', 'JP') THEN e.access_country
        ELSE p.country END,
    e.persons || ' ' || e.persons_note
FROM touched t
JOIN entrustment e ON e.id = t.subject_id
JOIN place pl ON pl.entrustment_id = e.id
JOIN party p ON p.id = e.party_id
WHERE t.kind = 'entrustment' AND e.removed_at = 0
    AND pl.until_on > ''
    AND e.determination IN ('', 'entrustment', 'needs_review')
    AND (p.country NOT IN ('', 'JP') OR e.handling_country NOT IN ('', 'JP')
        OR e.access_country NOT IN ('', 'JP'));
