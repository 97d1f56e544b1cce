-- id: selection_missing
-- title:
--   ja 選定の記録がないまま、委託が始まっています
--   en Entrusted without a selection on record
-- ahead: 60 days
--   ja 委託が始まるまでに、選定が要ります
--   en A selection is needed before the entrustment begins
-- due:
--   ja 委託の開始
--   en Begins
-- source:
--   ja 外部委託管理規程（選定の基準）、個人情報保護法25条、ガイドライン通則編 3-4-4（適切な委託先の選定）。2026年10月1日以降に始まる委託から
--   en Outsourcing rule (criteria); APPI Art. 25; PPC Guidelines (General) 3-4-4, choosing properly. For entrustments that begin on or after 1 October 2026
-- strength: must
-- checked: 2026-11-22
-- verified: yes
-- valid: 2026-10-01..
-- subject: entrustment
-- item: entrustment
-- clock: 0 days, same-day, stays
-- period: law
-- action: add_selection
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja {}に開始
--   en from {}
-- fact: persons
--   ja {}
--   en {}
-- example: entrustment start_on=2026-12-01 => 2026-12-01
-- example: entrustment start_on=2026-10-15 => 2026-10-15
-- example: entrustment start_on=2026-12-01; selection work=x decision=approved decided_on=2026-11-20 => none
-- example: entrustment start_on=2026-12-01; selection work=x decision=conditional decided_on=2026-11-20 => none
-- example: entrustment start_on=2026-12-01; selection work=x begun_on=2026-11-20 => 2026-12-01
-- example: entrustment start_on=2026-12-01; selection work=x decision=rejected decided_on=2026-11-20 => 2026-12-01
-- example: entrustment start_on=2026-04-01 => none
-- example: entrustment => none
-- example: above; entrustment start_on=2026-12-01 => none
-- example: entrustment start_on=2026-12-01 status=refused => none

-- Who entrusts further chooses those below.
SELECT e.id, e.id, e.party_id, pl.department_id, e.start_on, '', '', NULL,
    COALESCE(e.persons, -1), e.work, e.start_on, e.persons || ' ' || e.persons_note
FROM touched t
JOIN entrustment e ON e.id = t.subject_id
JOIN place pl ON pl.entrustment_id = e.id
WHERE t.kind = 'entrustment' AND e.removed_at = 0 AND e.parent_id IS NULL
    AND e.start_on <> '' AND pl.until_on > ''
    AND e.determination IN ('', 'entrustment', 'needs_review')
    AND NOT EXISTS (SELECT 1 FROM selection x
        WHERE x.party_id = e.party_id AND x.removed_at = 0
            AND COALESCE(x.entrustment_id, e.id) = e.id
            AND x.decision IN ('approved', 'conditional'));
