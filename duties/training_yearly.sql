-- id: training_yearly
-- title:
--   ja 前の教育から{}たった従事者がいます
--   en Some were trained {} ago
-- ahead: 60 days
--   ja 従事者の年1回の教育の時期です
--   en The next training is due
-- source:
--   ja 特記事項第6条（教育及び研修）、総務省ヒアリング2-6（頻度）。年1回は当社の目安
--   en Special clauses Art. 6 (education and training); MIC hearing 2-6 (frequency). Yearly is the office's yardstick
-- strength: effort
-- checked: 2026-11-22
-- verified: yes
-- subject: party
-- item: party
-- clock: 1 year, next-day, stays
-- period: office
-- action: record_training
-- fact: persons
--   ja 受講した人 {}
--   en trained: {}
-- fact: day
--   ja 最も古い受講 {}
--   en the earliest on {}
-- example: entrustment; person trained_on=2025-11-25 => 2026-11-25
-- example: entrustment; person trained_on=2025-11-25; person trained_on=2025-06-01 => 2026-06-01
-- example: entrustment; person trained_on=2024-11-25; training held_on=2026-01-20; attendance person_id=@ => 2027-01-20
-- example: entrustment; person trained_on=2025-11-25; training held_on=2025-01-20; attendance person_id=@ attended_on=2025-02-01 => 2026-11-25
-- example: entrustment; person => none
-- example: entrustment; person trained_on=2025-11-25 end_on=2026-03-31 => none
-- example: entrustment status=ended; person trained_on=2025-11-25 => none
-- example: entrustment end_on=2026-10-31; person trained_on=2025-10-25 => none

-- Who was never trained is another duty: handler_untrained.
SELECT s.party_id, s.party_id, s.party_id, '', MIN(s.last_on), '', '', NULL, MAX(s.persons),
    CAST(COUNT(*) AS TEXT) || ' ', MIN(s.last_on)
FROM (SELECT d.party_id, d.persons,
        CASE WHEN d.attended_on > d.trained_on THEN d.attended_on ELSE d.trained_on END AS last_on
    FROM (SELECT p.id AS party_id, n.trained_on,
            COALESCE((SELECT MAX(m.persons) FROM entrustment m
                WHERE m.party_id = p.id AND m.removed_at = 0), -1) AS persons,
            COALESCE((SELECT MAX(CASE WHEN a.attended_on <> '' THEN a.attended_on
                    ELSE r.held_on END)
                FROM attendance a JOIN training r ON r.id = a.training_id
                WHERE a.person_id = n.id AND a.removed_at = 0 AND r.removed_at = 0),
                '') AS attended_on
        FROM touched t
        JOIN party p ON p.id = t.subject_id
        JOIN person n ON n.party_id = p.id
        WHERE t.kind = 'party' AND p.removed_at = 0 AND n.removed_at = 0 AND n.end_on = ''
            AND EXISTS (SELECT 1 FROM entrustment e JOIN place pl ON pl.entrustment_id = e.id
                WHERE e.party_id = p.id AND e.removed_at = 0
                AND e.id = COALESCE(n.entrustment_id, e.id)
                AND pl.until_on > ''
                AND e.determination IN ('', 'entrustment', 'needs_review'))) d) s
WHERE s.last_on <> ''
GROUP BY s.party_id;
