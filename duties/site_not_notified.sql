-- id: site_not_notified
-- title:
--   ja 作業場所の届け出がありません
--   en A work site was not notified
-- ahead: 14 days
--   ja 作業場所が変わるまでに、届け出が要ります
--   en Notice of the work site is due before the change
-- source:
--   ja 特記事項第11条第3項（作業場所は、あらかじめ届け出る。変更も）
--   en Special clauses Art. 11(3) (work sites are notified beforehand, changes, too)
-- strength: must
-- checked: 2026-11-22
-- verified: yes
-- subject: party
-- item: site
-- clock: 0 days, same-day, stays
-- period: contract
-- action: edit_site
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja {}から
--   en from {}
-- fact: day
--   ja {}まで
--   en to {}
-- example: entrustment; site start_on=2026-04-01 => 2026-04-01
-- example: entrustment; site start_on=2026-12-15 => 2026-12-15
-- example: entrustment; site start_on=2026-04-01 notified_on=2026-03-20 => none
-- example: entrustment; site start_on=2025-04-01 notified_on=2025-03-20 end_on=2026-10-31 => 2026-10-31
-- example: entrustment; site start_on=2025-04-01 end_on=2026-10-31 change_notified_on=2026-10-20 => none
-- example: entrustment; site => 2026-11-25
-- example: entrustment status=ended; site start_on=2026-04-01 => none
-- example: entrustment end_on=2026-10-31; site start_on=2026-04-01 => none

-- Before it begins, and before it ends or is replaced by another.
SELECT p.id, s.id, p.id, '',
    CASE WHEN s.end_on <> '' THEN s.end_on WHEN s.start_on <> '' THEN s.start_on
        ELSE CAST((s.added_at + 32400) / 86400 AS TEXT) END,
    '', '', NULL,
    COALESCE((SELECT MAX(m.persons) FROM entrustment m
        WHERE m.party_id = p.id AND m.removed_at = 0), -1),
    s.name, s.start_on, s.end_on
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN site s ON s.party_id = p.id
WHERE t.kind = 'party' AND p.removed_at = 0 AND s.removed_at = 0
    AND ((s.end_on = '' AND s.notified_on = '') OR (s.end_on <> '' AND s.change_notified_on = ''))
    AND EXISTS (SELECT 1 FROM entrustment e JOIN place pl ON pl.entrustment_id = e.id
        WHERE e.party_id = p.id AND e.removed_at = 0
        AND e.id = COALESCE(s.entrustment_id, e.id)
        AND pl.until_on > ''
        AND e.determination IN ('', 'entrustment', 'needs_review'));
