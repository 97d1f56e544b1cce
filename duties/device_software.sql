-- id: device_software
-- title:
--   ja 漏えいにつながるソフトの入った機器があります
--   en A device has leak-prone software
-- source:
--   ja 特記事項第11条第9項（ファイル共有など、漏えいにつながるおそれのあるソフトを使わない）
--   en Special clauses Art. 11(9) (no file-sharing or leak-prone software)
-- strength: must
-- checked: 2026-11-22
-- verified: yes
-- subject: party
-- item: device
-- clock: 0 days, same-day, stays
-- period: contract
-- action: edit_software
-- fact: text
--   ja {}
--   en {}
-- fact: text
--   ja 管理番号 {}
--   en asset number {}
-- fact: text
--   ja 使う人 {}
--   en used by {}
-- example: entrustment; device leaky_software=yes start_on=2026-04-01 => 2026-04-01
-- example: entrustment; device leaky_software=yes => 2026-11-25
-- example: entrustment; device leaky_software=no start_on=2026-04-01 => none
-- example: entrustment; device start_on=2026-04-01 => none
-- example: entrustment; device leaky_software=yes start_on=2026-04-01 end_on=2026-09-30 => none
-- example: entrustment status=ended; device leaky_software=yes start_on=2026-04-01 => none
-- example: entrustment end_on=2026-10-31; device leaky_software=yes start_on=2026-04-01 => none

SELECT p.id, v.id, p.id, '',
    CASE WHEN v.start_on <> '' THEN v.start_on ELSE CAST((v.added_at + 32400) / 86400 AS TEXT) END,
    '', '', NULL,
    COALESCE((SELECT MAX(m.persons) FROM entrustment m
        WHERE m.party_id = p.id AND m.removed_at = 0), -1),
    v.name, v.asset_number, v.user_name
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN device v ON v.party_id = p.id
WHERE t.kind = 'party' AND p.removed_at = 0 AND v.removed_at = 0 AND v.end_on = ''
    AND v.leaky_software = 'yes'
    AND EXISTS (SELECT 1 FROM entrustment e JOIN place pl ON pl.entrustment_id = e.id
        WHERE e.party_id = p.id AND e.removed_at = 0
        AND e.id = COALESCE(v.entrustment_id, e.id)
        AND pl.until_on > ''
        AND e.determination IN ('', 'entrustment', 'needs_review'));
