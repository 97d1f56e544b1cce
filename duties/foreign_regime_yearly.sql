-- id: foreign_regime_yearly
-- title:
--   ja 外国の制度の確認から{}たちました
--   en The foreign regime was checked {} ago
-- ahead: 30 days
--   ja 外国の制度を確かめる時期です
--   en The foreign regime is to be checked again
-- source:
--   ja 施行規則18条（相当措置の継続的な実施の確保、およそ年1回）
--   en Enforcement Rules Art. 18 (continued equivalent measures, about yearly)
-- strength: must
-- checked: 2026-11-21
-- verified: no
-- subject: entrustment
-- item: entrustment
-- missing: regime_checked_on
-- clock: 1 year, next-day, stays
-- period: guideline
-- action: check_regime
-- fact: text
--   ja {}
--   en {}
-- fact: country
--   ja {}
--   en {}
-- fact: day
--   ja 前回 {}
--   en last on {}
-- example: party country=VN; entrustment foreign_basis=system regime_checked_on=2025-11-25 => 2026-11-25
-- example: party country=VN; entrustment foreign_basis=system regime_checked_on=2025-11-25 end_on=2026-10-31 => none
-- example: party country=VN; entrustment foreign_basis=consent regime_checked_on=2025-11-25 => none
-- example: party country=VN; entrustment foreign_basis=system regime_checked_on=2025-11-25 status=ended => none
-- example: party country=VN; entrustment foreign_basis=system => none
-- example: party country=VN; entrustment foreign_basis=system regime_checked_on=2025-10-01 end_on=2026-10-31 => none

-- The first check is another duty: foreign_regime.
SELECT e.id, e.id, e.party_id, pl.department_id, e.regime_checked_on, e.end_on, '', NULL,
    COALESCE(e.persons, -1), e.work,
    CASE WHEN e.handling_country NOT IN ('', 'JP') THEN e.handling_country
        WHEN e.access_country NOT IN ('', 'JP') THEN e.access_country
        ELSE p.country END,
    e.regime_checked_on
FROM touched t
JOIN entrustment e ON e.id = t.subject_id
JOIN place pl ON pl.entrustment_id = e.id
JOIN party p ON p.id = e.party_id
WHERE t.kind = 'entrustment' AND e.removed_at = 0
    AND pl.until_on > ''
    AND e.determination IN ('', 'entrustment', 'needs_review')
    AND e.foreign_basis = 'system' AND e.regime_checked_on <> '';
