-- id: contract_ended
-- title:
--   ja 契約が満了しています。取扱いが続いているか確かめてください
--   en The contract has expired: check whether handling goes on
-- ahead: 60 days
--   ja 契約がまもなく満了します
--   en The contract is about to expire
-- due:
--   ja 満了
--   en Expiry
-- source:
--   ja 個人情報保護法25条、ガイドライン通則編 3-4-4（委託契約の締結）
--   en APPI Art. 25; PPC Guidelines (General) 3-4-4, contract
-- strength: must
-- checked: 2026-11-21
-- verified: yes
-- subject: entrustment
-- item: contract
-- missing: end_on
-- clock: 0 days, same-day, stays
-- period: contract
-- action: renew_contract
-- fact: text
--   ja {}
--   en {}
-- fact: entrustment.status
--   ja 台帳では「{}」
--   en in the register: {}
-- fact: day
--   ja {}に満了
--   en expiry: {}
-- fact: persons
--   ja {}
--   en {}
-- example: entrustment; contract end_on=2026-10-31 => 2026-10-31
-- example: entrustment status=; contract end_on=2026-10-31 => 2026-10-31
-- example: entrustment; contract end_on=2026-10-31 auto_renew=yes => none
-- example: entrustment; contract end_on=2026-10-31 auto_renew=unknown => 2026-10-31
-- example: entrustment; contract open_ended=yes => none
-- example: entrustment; contract open_ended=no => unknown
-- example: entrustment; contract end_on=2025-10-31; contract end_on=2027-10-31 => 2027-10-31
-- example: entrustment end_on=2026-10-31; contract end_on=2026-10-31 => none
-- example: entrustment end_on=2026-11-30; contract end_on=2026-10-31 => 2026-10-31
-- example: entrustment end_on=2026-11-20; contract end_on=2026-10-31 => none
-- example: entrustment status=ended; contract end_on=2026-10-31 => none
-- example: entrustment status=refused; contract end_on=2026-10-31 => none
-- example: entrustment; contract form=service_contract => unknown
-- example: entrustment; contract form=terms_of_service => none
-- example: entrustment => none

-- Of several contracts the one that ends last counts. What has an end of its own that has passed is
-- asked about by handling_over.
SELECT e.id, c.id, e.party_id, pl.department_id, c.end_on, '', '', NULL, COALESCE(e.persons, -1),
    e.work, e.status, c.end_on, e.persons || ' ' || e.persons_note
FROM touched t
JOIN entrustment e ON e.id = t.subject_id
JOIN place pl ON pl.entrustment_id = e.id
JOIN contract c ON c.entrustment_id = e.id
WHERE t.kind = 'entrustment' AND e.removed_at = 0 AND c.removed_at = 0
    AND pl.until_on > ''
    AND e.determination IN ('', 'entrustment', 'needs_review')
    AND (e.end_on = '' OR e.end_on > c.end_on)
    AND NOT EXISTS (SELECT 1 FROM contract x WHERE x.entrustment_id = e.id AND x.removed_at = 0
        AND (x.end_on > c.end_on OR (x.end_on = c.end_on AND x.id > c.id)))
    -- Terms of service usually name no end: that is not a fact that is missing.
    AND (c.end_on <> '' OR c.form <> 'terms_of_service')
    AND NOT EXISTS (SELECT 1 FROM contract r
        WHERE r.entrustment_id = e.id AND r.removed_at = 0
            AND (r.auto_renew = 'yes' OR r.open_ended = 'yes'));
