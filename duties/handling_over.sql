-- id: handling_over
-- title:
--   ja 取扱いの終わりの日を過ぎています。続いていないか確かめてください
--   en The last day of handling has passed: check that it does not go on
-- ahead: 0 days
--   ja 取扱いの終わりの日です
--   en The last day of handling
-- due:
--   ja 終わり
--   en Ends
-- source:
--   ja 個人情報保護法25条、特記事項第12条（終了後の返還・消去）
--   en APPI Art. 25; Special clauses Art. 12 (return or erasure at the end)
-- strength: must
-- checked: 2026-11-22
-- verified: yes
-- subject: entrustment
-- item: entrustment
-- clock: 0 days, same-day, stays
-- period: contract
-- action: record_end
-- fact: text
--   ja {}
--   en {}
-- fact: entrustment.status
--   ja 台帳では「{}」
--   en in the register: {}
-- fact: persons
--   ja {}
--   en {}
-- example: entrustment end_on=2026-10-31 => 2026-10-31
-- example: entrustment status= end_on=2026-10-31 => none
-- example: entrustment status=found end_on=2026-10-31 => 2026-10-31
-- example: entrustment end_on=2027-03-31 => 2027-03-31
-- example: entrustment end_on=2026-10-31; contract end_on=2026-09-30 => 2026-10-31
-- example: entrustment status=ending end_on=2026-10-31 => none
-- example: entrustment status=ended end_on=2026-10-31 => none
-- example: entrustment status=refused end_on=2026-10-31 => none
-- example: entrustment end_on=2026-10-31 erased_on=2026-11-05 => none
-- example: entrustment end_on=2026-10-31 erasure_proved=yes => none
-- example: entrustment end_on=2026-10-31 determination=cloud_exception => none
-- example: entrustment => none

-- The state says that it goes on, the last day on record that it is over.
SELECT e.id, e.id, e.party_id, pl.department_id, e.end_on, '', '', NULL, COALESCE(e.persons, -1),
    e.work, e.status, e.persons || ' ' || e.persons_note
FROM touched t
JOIN entrustment e ON e.id = t.subject_id
JOIN place pl ON pl.entrustment_id = e.id
WHERE t.kind = 'entrustment' AND e.removed_at = 0 AND e.end_on <> ''
    AND e.status NOT IN ('', 'ending', 'ended', 'refused')
    AND e.erased_on = '' AND e.erasure_proved <> 'yes'
    AND e.determination IN ('', 'entrustment', 'needs_review');
