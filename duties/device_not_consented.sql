-- id: device_not_consented
-- title:
--   ja 承諾のない持ち出しがあります
--   en A device was taken out without consent
-- ahead: 7 days
--   ja 持ち出すまでに、承諾が要ります
--   en Consent is needed before it is taken out
-- source:
--   ja 特記事項第11条第4項・第7項（承諾なく持ち出さない）
--   en Special clauses Art. 11(4) and (7) (nothing is taken out without consent)
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
-- example: entrustment; device taken_out_on=2026-11-02 => 2026-11-02
-- example: entrustment; device taken_out_on=2026-11-02 takeout_consent_on=2026-11-01 => none
-- example: entrustment; device taken_out_on=2026-11-02 returned_on=2026-11-04 => 2026-11-02
-- example: entrustment; device taken_out_on=2026-12-10 => 2026-12-10
-- example: entrustment; device => none
-- example: entrustment status=ended; device taken_out_on=2026-11-02 => 2026-11-02

-- That it came back does not make it consented to.
SELECT p.id, v.id, p.id, '', v.taken_out_on, '', '', NULL,
    COALESCE((SELECT MAX(m.persons) FROM entrustment m
        WHERE m.party_id = p.id AND m.removed_at = 0), -1),
    v.name, v.asset_number, v.taken_out_on
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN device v ON v.party_id = p.id
WHERE t.kind = 'party' AND p.removed_at = 0 AND v.removed_at = 0 AND v.taken_out_on <> ''
    AND v.takeout_consent_on = '';
