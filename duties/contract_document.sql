-- id: contract_document
-- title:
--   ja 契約の文書がありません
--   en There is no document of the contract
-- ahead: 0 days
-- source:
--   ja 外部委託管理規程（書面又はこれに準ずる方法による契約）、神奈川県 個人情報取扱事務委託基準
--   en Rules on outsourcing (contract in writing or an equal record); Kanagawa standard for entrusting
-- strength: effort
-- checked: 2026-11-21
-- verified: yes
-- subject: entrustment
-- item: contract
-- missing: start_on
-- clock: 0 days, same-day, stays
-- period: contract
-- action: edit_contract
-- fact: text
--   ja {}
--   en {}
-- fact: persons
--   ja {}
--   en {}
-- example: entrustment; contract made_by=none start_on=2026-04-01 => 2026-04-01
-- example: entrustment start_on=2026-05-01; contract made_by=none => 2026-05-01
-- example: entrustment; contract made_by=paper start_on=2026-04-01 => none
-- example: entrustment; contract made_by=none; contract made_by=mail => none
-- example: entrustment; contract => none
-- example: entrustment; contract made_by=none => 2026-11-25
-- example: entrustment status=approved; contract made_by=none => unknown
-- example: entrustment end_on=2026-10-31; contract made_by=none start_on=2026-04-01 => none

-- What goes on, since a day that is not known, is due at the latest on the day it was registered.
SELECT e.id, c.id, e.party_id, pl.department_id,
    CASE WHEN c.start_on <> '' THEN c.start_on WHEN e.start_on <> '' THEN e.start_on
        WHEN e.status IN ('active', 'ending', 'found') THEN CAST((e.added_at + 32400) / 86400 AS TEXT)
        ELSE '' END,
    '', '', NULL,
    COALESCE(e.persons, -1), e.work, e.persons || ' ' || e.persons_note
FROM touched t
JOIN entrustment e ON e.id = t.subject_id
JOIN place pl ON pl.entrustment_id = e.id
JOIN contract c ON c.entrustment_id = e.id
WHERE t.kind = 'entrustment' AND e.removed_at = 0 AND c.removed_at = 0 AND c.made_by = 'none'
    AND pl.until_on > ''
    AND e.determination IN ('', 'entrustment', 'needs_review')
    AND NOT EXISTS (SELECT 1 FROM contract x WHERE x.entrustment_id = e.id AND x.removed_at = 0
        AND (x.made_by <> 'none' OR x.id > c.id));
