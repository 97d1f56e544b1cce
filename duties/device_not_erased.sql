-- id: device_not_erased
-- title:
--   ja 消去せずに修理に出した機器・媒体があります
--   en A device went to repair without being erased
-- ahead: 7 days
--   ja 修理に出すまでに、消去します
--   en Erase it before it goes to repair
-- source:
--   ja 特記事項第11条第7項の解説（修理などで持ち出すのは消去してから）
--   en Note to Special clauses Art. 11(7) (out for repair only after the data are erased)
-- strength: must
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
-- example: entrustment; device taken_out_on=2026-11-02 takeout_purpose=repair => 2026-11-02
-- example: entrustment; device taken_out_on=2026-11-02 takeout_purpose=repair erased_on=2026-11-01 => none
-- example: entrustment; device taken_out_on=2026-11-02 takeout_purpose=work => none
-- example: entrustment; device takeout_purpose=repair => none
-- example: entrustment status=ended; device taken_out_on=2026-11-02 takeout_purpose=repair => 2026-11-02

SELECT p.id, v.id, p.id, '', v.taken_out_on, '', '', NULL,
    COALESCE((SELECT MAX(m.persons) FROM entrustment m
        WHERE m.party_id = p.id AND m.removed_at = 0), -1),
    v.name, v.asset_number, v.taken_out_on
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN device v ON v.party_id = p.id
WHERE t.kind = 'party' AND p.removed_at = 0 AND v.removed_at = 0 AND v.taken_out_on <> ''
    AND v.takeout_purpose = 'repair' AND v.erased_on = '';
