-- id: selection_grave
-- title:
--   ja 選定で重大な懸念があるのに、委託しています
--   en Entrusted in spite of a grave concern found when choosing
-- source:
--   ja 外部委託管理規程（重大な懸念があるときは選定してはならない）、個人情報保護法25条
--   en Outsourcing rule (a party with a grave concern must not be chosen); APPI Art. 25
-- strength: must
-- checked: 2026-11-22
-- verified: yes
-- subject: entrustment
-- item: selection
-- clock: 0 days, same-day, stays
-- period: contract
-- action: look_at_selection
-- fact: text
--   ja {}
--   en {}
-- fact: selection.decision
--   ja 判断 {}
--   en decided: {}
-- fact: day
--   ja {}に判断
--   en on {}
-- example: entrustment; selection work=x decision=rejected decided_on=2026-10-20 => 2026-10-20
-- example: entrustment; selection work=x antisocial=grave begun_on=2026-10-01 => 2026-11-25
-- example: entrustment; selection work=x decision=rejected decided_on=2026-10-20; selection work=x decision=approved decided_on=2026-11-01 => none
-- example: entrustment; selection work=x decision=approved decided_on=2026-10-20 => none
-- example: entrustment status=requested; selection work=x decision=rejected decided_on=2026-10-20 => none
-- example: entrustment status=ended; selection work=x decision=rejected decided_on=2026-10-20 => none

-- Until a later selection of the same party, or of the same work, chooses it after all.
SELECT e.id, x.id, e.party_id, pl.department_id,
    CASE WHEN x.decided_on <> '' THEN x.decided_on
        ELSE CAST((x.added_at + 32400) / 86400 AS TEXT) END,
    '', '', NULL, COALESCE(e.persons, -1), x.work, x.decision, x.decided_on
FROM touched t
JOIN entrustment e ON e.id = t.subject_id
JOIN place pl ON pl.entrustment_id = e.id
JOIN selection x ON x.party_id = e.party_id
WHERE t.kind = 'entrustment' AND e.removed_at = 0 AND x.removed_at = 0
    AND pl.until_on > '' AND e.status <> 'requested'
    AND COALESCE(x.entrustment_id, e.id) = e.id
    AND (x.security = 'grave' OR x.compliance = 'grave' OR x.continuity = 'grave'
        OR x.antisocial = 'grave' OR x.experience = 'grave' OR x.quality = 'grave'
        OR x.decision = 'rejected')
    AND NOT EXISTS (SELECT 1 FROM selection y
        WHERE y.party_id = e.party_id AND y.removed_at = 0
            AND COALESCE(y.entrustment_id, e.id) = e.id
            AND y.decision IN ('approved', 'conditional') AND y.decided_on > x.decided_on);
