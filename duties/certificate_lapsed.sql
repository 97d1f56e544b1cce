-- id: certificate_lapsed
-- title:
--   ja 認証の有効期限が切れました
--   en A certificate has lapsed
-- ahead: 60 days
--   ja 認証の有効期限が近づいています
--   en A certificate is about to lapse
-- due:
--   ja 失効
--   en Lapses
-- source:
--   ja 特記事項第14条（立入調査に代わる認証）。認証は有効なあいだだけ証跡になります
--   en Special clauses Art. 14 (certificates instead of a visit). A certificate is evidence only while it is valid
-- strength: effort
-- checked: 2026-11-21
-- verified: yes
-- subject: party
-- item: certificate
-- missing: valid_to
-- clock: 0 days, same-day, stays
-- period: contract
-- action: add_certificate
-- fact: certificate.name
--   ja {}
--   en {}
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja 有効期限 {}
--   en valid to {}
-- example: entrustment; certificate name=isms valid_to=2026-09-30 => 2026-09-30
-- example: entrustment; certificate name=isms valid_to=2023-09-30; certificate name=isms valid_to=2027-09-30 => 2027-09-30
-- example: entrustment; certificate name=isms valid_to=2026-09-30; certificate name=isms => 2026-09-30
-- example: entrustment status=ended; certificate name=isms valid_to=2026-09-30 => none
-- example: entrustment; certificate name=isms => unknown
-- example: entrustment => none
-- example: entrustment end_on=2026-10-31; certificate name=isms valid_to=2026-09-30 => none

-- Of several of the same kind the latest counts; one without a day does not replace one that has it.
SELECT p.id, c.id, p.id, '', c.valid_to, '', '', NULL,
    COALESCE((SELECT MAX(x.persons) FROM entrustment x
        WHERE x.party_id = p.id AND x.removed_at = 0), -1),
    c.name, c.other_name, c.valid_to
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN certificate c ON c.party_id = p.id
WHERE t.kind = 'party' AND p.removed_at = 0 AND c.removed_at = 0
    AND EXISTS (SELECT 1 FROM entrustment e JOIN place pl ON pl.entrustment_id = e.id
        WHERE e.party_id = p.id AND e.removed_at = 0 AND pl.until_on > ''
        AND e.determination IN ('', 'entrustment', 'needs_review'))
    AND NOT EXISTS (SELECT 1 FROM certificate n WHERE n.party_id = p.id AND n.removed_at = 0
        AND n.name = c.name AND n.other_name = c.other_name
        AND (n.valid_to > c.valid_to OR (n.valid_to = c.valid_to AND n.id > c.id)));
