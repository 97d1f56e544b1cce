-- id: permit_missing
-- title:
--   ja 承諾のない持ち出し・複写があります
--   en Data were taken out or copied without consent
-- ahead: 14 days
--   ja 持ち出し・複写が始まるまでに、承諾するかどうかを決めます
--   en Decide on consent before data are taken out or copied
-- source:
--   ja 特記事項第10条（複写、複製の禁止）・第11条第4項（持ち出しの禁止）
--   en Special clauses Art. 10 (no copying) and Art. 11(4) (no taking out) without consent
-- strength: must
-- checked: 2026-11-22
-- verified: yes
-- subject: entrustment
-- item: permit
-- clock: 0 days, same-day, stays
-- period: contract
-- action: decide_permit
-- fact: permit.act
--   ja {}
--   en {}
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja {}から
--   en from {}
-- example: entrustment; permit act=copy begun_on=2026-11-02 => 2026-11-02
-- example: entrustment; permit act=take_out begun_on=2026-11-02 decision=refused => 2026-11-02
-- example: entrustment; permit begun_on=2026-12-02 decision=asked => 2026-12-02
-- example: entrustment; permit begun_on=2026-11-02 decision=approved => none
-- example: entrustment; permit begun_on=2026-11-02 decision=conditional => none
-- example: entrustment; permit asked_on=2026-11-02 => none
-- example: entrustment; permit begun_on=2026-11-02 finished_on=2026-11-04 => 2026-11-02

-- Consent comes before it begins; that it is over does not mend it.
SELECT e.id, x.id, e.party_id, pl.department_id, x.begun_on, '', '', NULL,
    COALESCE(e.persons, -1), x.act, x.title, x.begun_on
FROM touched t
JOIN entrustment e ON e.id = t.subject_id
JOIN place pl ON pl.entrustment_id = e.id
JOIN permit x ON x.entrustment_id = e.id
WHERE t.kind = 'entrustment' AND e.removed_at = 0 AND x.removed_at = 0
    AND x.begun_on <> '' AND x.decision NOT IN ('approved', 'conditional');
