-- id: training_gap
-- title:
--   ja 教育を受けた人数が、対象の人数より少なくなっています
--   en Fewer attended the training than were meant to
-- ahead: 30 days
--   ja 教育を受けていない人が残っています
--   en Some are still to be trained
-- source:
--   ja 特記事項第6条（教育及び研修）、総務省ヒアリング2-6。30日は当社の目安
--   en Special clauses Art. 6 (education and training); MIC hearing 2-6. 30 days are the office's yardstick
-- strength: effort
-- checked: 2026-11-22
-- verified: yes
-- subject: party
-- item: training
-- clock: 30 days, next-day, stays
-- period: office
-- action: edit_training
-- fact: text
--   ja {}
--   en {}
-- fact: persons
--   ja 対象 {}
--   en meant for {}
-- fact: persons
--   ja 受講 {}
--   en attended by {}
-- example: entrustment; training held_on=2026-10-01 audience_count=214 attended_count=188 => 2026-10-31
-- example: entrustment; training held_on=2026-10-01 audience_count=214 attended_count=214 => none
-- example: entrustment; training held_on=2026-10-01 audience_count=214 => none
-- example: entrustment; training planned_on=2026-12-01 audience_count=214 attended_count=0 => none
-- example: entrustment; training held_on=2025-10-01 audience_count=214 attended_count=188; training held_on=2026-10-01 audience_count=214 attended_count=214 => none
-- example: entrustment status=ended; training held_on=2026-10-01 audience_count=214 attended_count=188 => none
-- example: entrustment end_on=2026-10-31; training held_on=2026-09-01 audience_count=214 attended_count=188 => none

-- The latest training stands for all.
SELECT p.id, r.id, p.id, '', r.held_on, '', '', NULL,
    COALESCE((SELECT MAX(m.persons) FROM entrustment m
        WHERE m.party_id = p.id AND m.removed_at = 0), -1),
    r.title, CAST(r.audience_count AS TEXT) || ' ', CAST(r.attended_count AS TEXT) || ' '
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN training r ON r.party_id = p.id
WHERE t.kind = 'party' AND p.removed_at = 0 AND r.removed_at = 0 AND r.held_on <> ''
    AND r.attended_count < r.audience_count
    AND NOT EXISTS (SELECT 1 FROM training x WHERE x.party_id = p.id AND x.removed_at = 0
        AND x.held_on > r.held_on)
    AND EXISTS (SELECT 1 FROM entrustment e JOIN place pl ON pl.entrustment_id = e.id
        WHERE e.party_id = p.id AND e.removed_at = 0
        AND e.id = COALESCE(r.entrustment_id, e.id)
        AND pl.until_on > ''
        AND e.determination IN ('', 'entrustment', 'needs_review'));
