-- id: carrying_not_notified
-- title:
--   ja 運搬方法の届け出がありません
--   en Means of transport were not notified
-- ahead: 14 days
--   ja 運搬方法が変わるまでに、届け出が要ります
--   en Notice of the means of transport is due before the change
-- source:
--   ja 特記事項第11条第5項（運搬方法は、あらかじめ届け出る。変更も）
--   en Special clauses Art. 11(5) (means of transport are notified beforehand, changes, too)
-- strength: must
-- checked: 2026-11-22
-- verified: yes
-- subject: party
-- item: carrying
-- clock: 0 days, same-day, stays
-- period: contract
-- action: edit_carrying
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja {}から
--   en from {}
-- fact: day
--   ja {}まで
--   en to {}
-- example: entrustment; carrying start_on=2026-04-01 => 2026-04-01
-- example: entrustment; carrying start_on=2026-12-15 => 2026-12-15
-- example: entrustment; carrying start_on=2026-04-01 notified_on=2026-03-20 => none
-- example: entrustment; carrying start_on=2025-04-01 notified_on=2025-03-20 end_on=2026-10-31 => 2026-10-31
-- example: entrustment; carrying start_on=2025-04-01 end_on=2026-10-31 change_notified_on=2026-10-20 => none
-- example: entrustment; carrying => 2026-11-25
-- example: entrustment status=ended; carrying start_on=2026-04-01 => none
-- example: entrustment end_on=2026-10-31; carrying start_on=2026-04-01 => none

-- Before it begins, and before it ends or is replaced by another.
SELECT p.id, s.id, p.id, '',
    CASE WHEN s.end_on <> '' THEN s.end_on WHEN s.start_on <> '' THEN s.start_on
        ELSE CAST((s.added_at + 32400) / 86400 AS TEXT) END,
    '', '', NULL,
    COALESCE((SELECT MAX(m.persons) FROM entrustment m
        WHERE m.party_id = p.id AND m.removed_at = 0), -1),
    s.means, s.start_on, s.end_on
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN carrying s ON s.party_id = p.id
WHERE t.kind = 'party' AND p.removed_at = 0 AND s.removed_at = 0
    AND ((s.end_on = '' AND s.notified_on = '') OR (s.end_on <> '' AND s.change_notified_on = ''))
    AND EXISTS (SELECT 1 FROM entrustment e JOIN place pl ON pl.entrustment_id = e.id
        WHERE e.party_id = p.id AND e.removed_at = 0
        AND e.id = COALESCE(s.entrustment_id, e.id)
        AND pl.until_on > ''
        AND e.determination IN ('', 'entrustment', 'needs_review'));
