-- id: subcontract_unregistered
-- title:
--   ja 再委託があると申告されていますが、相手が登録されていません
--   en Sub-entrustment is declared, but no sub-entrusted party is registered
-- ahead: 30 days
--   ja 再委託の相手を登録します
--   en Register the sub-entrusted party
-- source:
--   ja ガイドライン通則編 3-4-4（再委託先の把握）、総務省ヒアリング 2-8
--   en PPC Guidelines (General) 3-4-4, grasping sub-entrusted parties; MIC hearing 2-8
-- strength: effort
-- checked: 2026-11-21
-- verified: no
-- subject: entrustment
-- item: entrustment
-- missing: start_on
-- clock: 0 days, same-day, stays
-- period: guideline
-- action: add_below
-- fact: text
--   ja {}
--   en {}
-- fact: persons
--   ja {}
--   en {}
-- example: entrustment start_on=2026-04-01 subcontract=yes => 2026-04-01
-- example: entrustment start_on=2026-04-01 subcontract=yes; below => none
-- example: entrustment start_on=2026-04-01 subcontract=yes; below status=refused => 2026-04-01
-- example: entrustment start_on=2026-04-01 subcontract=no => none
-- example: entrustment start_on=2026-04-01 subcontract=unknown => none
-- example: entrustment start_on=2026-04-01 subcontract=yes status=ended => none
-- example: entrustment subcontract=yes => 2026-11-25
-- example: entrustment status=approved subcontract=yes => unknown
-- example: entrustment start_on=2026-04-01 subcontract=yes end_on=2026-10-31 => none

-- What goes on, since a day that is not known, is due at the latest on the day it was registered.
SELECT e.id, e.id, e.party_id, pl.department_id,
    CASE WHEN e.start_on <> '' THEN e.start_on
        WHEN e.status IN ('active', 'ending', 'found') THEN CAST((e.added_at + 32400) / 86400 AS TEXT)
        ELSE '' END,
    '', '', NULL, COALESCE(e.persons, -1),
    e.work, e.persons || ' ' || e.persons_note
FROM touched t
JOIN entrustment e ON e.id = t.subject_id
JOIN place pl ON pl.entrustment_id = e.id
WHERE t.kind = 'entrustment' AND e.removed_at = 0 AND e.subcontract = 'yes'
    AND pl.until_on > ''
    AND e.determination IN ('', 'entrustment', 'needs_review')
    AND NOT EXISTS (SELECT 1 FROM entrustment b
        WHERE b.parent_id = e.id AND b.removed_at = 0 AND b.status <> 'refused');
