-- id: device_private
-- title:
--   ja 私物のパソコン・媒体が使われています
--   en A private computer or medium is in use
-- source:
--   ja 特記事項第11条第8項と解説（私物は使わない。この業務だけに使うものを除く）
--   en Special clauses Art. 11(8) with its note (no private ones, except one used for this work alone)
-- strength: must
-- checked: 2026-11-22
-- verified: yes
-- subject: party
-- item: device
-- clock: 0 days, same-day, stays
-- period: contract
-- action: edit_device
-- fact: text
--   ja {}
--   en {}
-- fact: text
--   ja 使う人 {}
--   en used by {}
-- fact: day
--   ja {}から
--   en from {}
-- example: entrustment; device ownership=private work_only=no start_on=2026-04-01 => 2026-04-01
-- example: entrustment; device ownership=private start_on=2026-04-01 => 2026-04-01
-- example: entrustment; device ownership=private work_only=yes start_on=2026-04-01 => none
-- example: entrustment; device ownership=vendor work_only=no start_on=2026-04-01 => none
-- example: entrustment; device ownership=private work_only=no => 2026-11-25
-- example: entrustment; device ownership=private work_only=no start_on=2026-04-01 end_on=2026-09-30 => none
-- example: entrustment status=ended; device ownership=private work_only=no start_on=2026-04-01 => none
-- example: entrustment end_on=2026-10-31; device ownership=private work_only=no start_on=2026-04-01 => none

SELECT p.id, v.id, p.id, '',
    CASE WHEN v.start_on <> '' THEN v.start_on ELSE CAST((v.added_at + 32400) / 86400 AS TEXT) END,
    '', '', NULL,
    COALESCE((SELECT MAX(m.persons) FROM entrustment m
        WHERE m.party_id = p.id AND m.removed_at = 0), -1),
    v.name, v.user_name, v.start_on
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN device v ON v.party_id = p.id
WHERE t.kind = 'party' AND p.removed_at = 0 AND v.removed_at = 0 AND v.end_on = ''
    AND v.ownership = 'private' AND v.work_only <> 'yes'
    AND EXISTS (SELECT 1 FROM entrustment e JOIN place pl ON pl.entrustment_id = e.id
        WHERE e.party_id = p.id AND e.removed_at = 0
        AND e.id = COALESCE(v.entrustment_id, e.id)
        AND pl.until_on > ''
        AND e.determination IN ('', 'entrustment', 'needs_review'));
