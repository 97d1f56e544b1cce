-- id: leaver_listed
-- title:
--   ja 外れた人の変更届がありません
--   en The leaving of some was not notified
-- ahead: 14 days
--   ja 外れる前に、変更届が要ります
--   en Notice is due before they leave
-- source:
--   ja 特記事項第4条（責任者・従事者の変更も、あらかじめ届け出る）
--   en Special clauses Art. 4 (a change of persons is notified beforehand, too)
-- strength: must
-- checked: 2026-11-22
-- verified: yes
-- subject: party
-- item: party
-- clock: 0 days, same-day, stays
-- period: contract
-- action: record_notice_of_persons
-- fact: persons
--   ja 外れた人 {}
--   en left: {}
-- fact: day
--   ja 最も早い人は {}
--   en the first on {}
-- example: entrustment; person start_on=2025-04-01 notified_on=2025-03-20 end_on=2026-10-31 => 2026-10-31
-- example: entrustment; person start_on=2025-04-01 notified_on=2025-03-20 end_on=2026-10-31 end_notified_on=2026-10-20 => none
-- example: entrustment; person start_on=2025-04-01 notified_on=2025-03-20 => none
-- example: entrustment; person end_on=2026-10-31; person end_on=2026-09-30 => 2026-09-30
-- example: entrustment status=ended; person end_on=2026-10-31 => none
-- example: entrustment end_on=2026-10-31; person start_on=2025-04-01 end_on=2026-09-30 => none

SELECT p.id, p.id, p.id, '', MIN(n.end_on), '', '', NULL,
    COALESCE((SELECT MAX(m.persons) FROM entrustment m
        WHERE m.party_id = p.id AND m.removed_at = 0), -1),
    CAST(COUNT(*) AS TEXT) || ' ', MIN(n.end_on)
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN person n ON n.party_id = p.id
WHERE t.kind = 'party' AND p.removed_at = 0 AND n.removed_at = 0
    AND n.end_on <> '' AND n.end_notified_on = ''
    AND EXISTS (SELECT 1 FROM entrustment e JOIN place pl ON pl.entrustment_id = e.id
        WHERE e.party_id = p.id AND e.removed_at = 0
        AND e.id = COALESCE(n.entrustment_id, e.id)
        AND pl.until_on > ''
        AND e.determination IN ('', 'entrustment', 'needs_review'))
GROUP BY p.id;
