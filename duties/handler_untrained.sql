-- id: handler_untrained
-- title:
--   ja 教育を受けていない従事者がいます
--   en Some of those engaged have not been trained
-- ahead: 30 days
--   ja 従事者の教育の期限が近づいています
--   en Those engaged are to be trained soon
-- source:
--   ja 特記事項第6条（教育及び研修）、個人情報保護法24条、総務省ヒアリング2-6。30日は当社の目安
--   en Special clauses Art. 6 (education and training); APPI Art. 24; MIC hearing 2-6. 30 days are the office's yardstick
-- strength: effort
-- checked: 2026-11-22
-- verified: yes
-- subject: party
-- item: party
-- clock: 30 days, next-day, stays
-- period: office
-- action: record_training
-- fact: persons
--   ja 未受講 {}
--   en not trained: {}
-- fact: persons
--   ja 名簿 {}
--   en on the roster: {}
-- example: entrustment; person start_on=2026-04-01 => 2026-05-01
-- example: entrustment; person start_on=2026-04-01 trained_on=2026-04-10 => none
-- example: entrustment; person start_on=2026-04-01; training held_on=2026-04-10; attendance person_id=@ => none
-- example: entrustment; person start_on=2026-04-01; training; attendance person_id=@ => 2026-05-01
-- example: entrustment; person start_on=2026-06-01; person start_on=2026-04-01; person start_on=2026-03-01 trained_on=2026-03-02 => 2026-05-01
-- example: entrustment; person => 2026-12-25
-- example: entrustment; person start_on=2026-04-01 end_on=2026-10-31 => none
-- example: entrustment status=ended; person start_on=2026-04-01 => none
-- example: entrustment => none
-- example: entrustment end_on=2026-10-31; person start_on=2026-04-01 => none

-- One line a party, counted from the day the first of them began; without one, from the day they
-- were registered.
SELECT s.party_id, s.party_id, s.party_id, '',
    COALESCE(MIN(CASE WHEN s.untrained = 1 AND s.start_on <> '' THEN s.start_on END),
        CAST(MIN(CASE WHEN s.untrained = 1 THEN s.added_day END) AS TEXT)),
    '', '', NULL, MAX(s.persons),
    CAST(SUM(s.untrained) AS TEXT) || ' ', CAST(COUNT(*) AS TEXT) || ' '
FROM (SELECT p.id AS party_id, n.start_on, (n.added_at + 32400) / 86400 AS added_day,
        COALESCE((SELECT MAX(m.persons) FROM entrustment m
            WHERE m.party_id = p.id AND m.removed_at = 0), -1) AS persons,
        CASE WHEN n.trained_on <> '' OR EXISTS (SELECT 1
            FROM attendance a JOIN training r ON r.id = a.training_id
            WHERE a.person_id = n.id AND a.removed_at = 0 AND r.removed_at = 0
                AND (a.attended_on <> '' OR r.held_on <> '')) THEN 0 ELSE 1 END AS untrained
    FROM touched t
    JOIN party p ON p.id = t.subject_id
    JOIN person n ON n.party_id = p.id
    WHERE t.kind = 'party' AND p.removed_at = 0 AND n.removed_at = 0 AND n.end_on = ''
        AND EXISTS (SELECT 1 FROM entrustment e JOIN place pl ON pl.entrustment_id = e.id
            WHERE e.party_id = p.id AND e.removed_at = 0
            AND e.id = COALESCE(n.entrustment_id, e.id)
            AND pl.until_on > ''
            AND e.determination IN ('', 'entrustment', 'needs_review'))) s
GROUP BY s.party_id
HAVING SUM(s.untrained) > 0;
