-- id: determination_review
-- title:
--   ja 「要確認」のままの判定があります
--   en A determination still needs review
-- ahead: 30 days
--   ja 「要確認」の判定を確定します
--   en Settle the determination that needs review
-- source:
--   ja 個人情報保護法25条。要確認のあいだは委託として扱います
--   en APPI Art. 25. Until settled it counts as entrustment
-- strength: effort
-- checked: 2026-11-21
-- verified: no
-- subject: entrustment
-- item: entrustment
-- missing: determined_on
-- clock: 30 days, next-day, stays
-- period: office
-- action: determine
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja {}に要確認
--   en needs review since {}
-- fact: persons
--   ja {}
--   en {}
-- example: entrustment determination=needs_review determined_on=2026-10-01 => 2026-10-31
-- example: entrustment determination=needs_review => 2026-12-25
-- example: entrustment determination=entrustment determined_on=2026-10-01 => none
-- example: entrustment determination=needs_review determined_on=2026-10-01 status=ended => none
-- example: entrustment determination=needs_review determined_on=2026-09-01 end_on=2026-10-31 => none

-- Without a day of its own it is counted from the day it was registered.
SELECT e.id, e.id, e.party_id, pl.department_id,
    CASE WHEN e.determined_on <> '' THEN e.determined_on
        ELSE CAST((e.added_at + 32400) / 86400 AS TEXT) END,
    '', '', NULL, COALESCE(e.persons, -1), e.work, e.determined_on,
    e.persons || ' ' || e.persons_note
FROM touched t
JOIN entrustment e ON e.id = t.subject_id
JOIN place pl ON pl.entrustment_id = e.id
WHERE t.kind = 'entrustment' AND e.removed_at = 0 AND e.determination = 'needs_review'
    AND pl.until_on > '';
