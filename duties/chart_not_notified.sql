-- id: chart_not_notified
-- title:
--   ja 体制図の届け出がありません
--   en An organisation chart was not notified
-- ahead: 14 days
--   ja 新しい体制が始まるまでに、届け出が要ります
--   en Notice is due before the new system begins
-- source:
--   ja 特記事項第3条・第4条（体制とともに、あらかじめ届け出る）
--   en Special clauses Arts. 3 and 4 (notified beforehand together with the system)
-- strength: must
-- checked: 2026-11-22
-- verified: yes
-- subject: party
-- item: chart
-- clock: 0 days, same-day, stays
-- period: contract
-- action: edit_chart
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja {}から
--   en from {}
-- example: entrustment; chart start_on=2026-04-01 => 2026-04-01
-- example: entrustment; chart start_on=2026-04-01 notified_on=2026-03-20 => none
-- example: entrustment; chart start_on=2026-04-01 end_on=2026-10-31 => none
-- example: entrustment; chart => 2026-11-25
-- example: entrustment status=ended; chart start_on=2026-04-01 => none
-- example: entrustment end_on=2026-10-31; chart start_on=2026-04-01 => none

SELECT p.id, s.id, p.id, '',
    CASE WHEN s.start_on <> '' THEN s.start_on ELSE CAST((s.added_at + 32400) / 86400 AS TEXT) END,
    '', '', NULL,
    COALESCE((SELECT MAX(m.persons) FROM entrustment m
        WHERE m.party_id = p.id AND m.removed_at = 0), -1),
    s.title, s.start_on
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN chart s ON s.party_id = p.id
WHERE t.kind = 'party' AND p.removed_at = 0 AND s.removed_at = 0
    AND s.end_on = '' AND s.notified_on = ''
    AND EXISTS (SELECT 1 FROM entrustment e JOIN place pl ON pl.entrustment_id = e.id
        WHERE e.party_id = p.id AND e.removed_at = 0
        AND e.id = COALESCE(s.entrustment_id, e.id)
        AND pl.until_on > ''
        AND e.determination IN ('', 'entrustment', 'needs_review'));
