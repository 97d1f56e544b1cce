-- id: device_not_back
-- title:
--   ja 持ち出した機器・媒体が戻っていません
--   en A device is not back
-- ahead: 7 days
--   ja 持ち出した機器・媒体の返却の期限が近づいています
--   en A device is due back soon
-- due:
--   ja 返却
--   en Due back
-- source:
--   ja 特記事項第11条第7項（台帳による管理）
--   en Special clauses Art. 11(7) (management by ledger)
-- strength: effort
-- checked: 2026-11-22
-- verified: yes
-- subject: party
-- item: device
-- clock: 0 days, same-day, stays
-- period: contract
-- action: edit_takeout
-- fact: text
--   ja {}
--   en {}
-- fact: text
--   ja 管理番号 {}
--   en asset number {}
-- fact: day
--   ja {}に持ち出し
--   en taken out on {}
-- example: entrustment; device taken_out_on=2026-11-02 takeout_until_on=2026-11-10 => 2026-11-10
-- example: entrustment; device taken_out_on=2026-11-02 takeout_until_on=2026-11-10 returned_on=2026-11-09 => none
-- example: entrustment; device taken_out_on=2026-11-02 => none
-- example: entrustment; device => none
-- example: entrustment status=ended; device taken_out_on=2026-11-02 takeout_until_on=2026-11-10 => 2026-11-10

SELECT p.id, v.id, p.id, '', v.takeout_until_on, '', '', NULL,
    COALESCE((SELECT MAX(m.persons) FROM entrustment m
        WHERE m.party_id = p.id AND m.removed_at = 0), -1),
    v.name, v.asset_number, v.taken_out_on
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN device v ON v.party_id = p.id
WHERE t.kind = 'party' AND p.removed_at = 0 AND v.removed_at = 0 AND v.takeout_until_on <> ''
    AND v.returned_on = '' AND v.end_on = '';
