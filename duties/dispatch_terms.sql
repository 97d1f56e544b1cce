-- id: dispatch_terms
-- title:
--   ja 派遣契約の秘密保持を確かめていない派遣の人がいます
--   en Dispatched workers without a checked secrecy clause
-- ahead: 14 days
--   ja 派遣の人が始めるまでに、派遣契約を確かめます
--   en Check the dispatch contract before they begin
-- source:
--   ja 特記事項第5条（派遣契約に秘密保持などの義務を明記する）
--   en Special clauses Art. 5 (the dispatch contract states confidentiality and the other duties)
-- strength: must
-- checked: 2026-11-22
-- verified: yes
-- subject: party
-- item: party
-- clock: 0 days, same-day, stays
-- period: contract
-- action: record_notice_of_persons
-- fact: persons
--   ja 派遣 {}
--   en dispatched: {}
-- fact: persons
--   ja うち派遣元か契約がわからない人 {}
--   en of these without agency or contract: {}
-- fact: persons
--   ja 条項がない人 {}
--   en without the clause: {}
-- example: entrustment; person start_on=2026-04-01 employment=dispatched dispatch_agency=はるかぜ dispatch_contract_on=2026-03-20 dispatch_secrecy=yes => none
-- example: entrustment; person start_on=2026-04-01 employment=dispatched dispatch_agency=はるかぜ dispatch_contract_on=2026-03-20 dispatch_secrecy=no => 2026-04-01
-- example: entrustment; person start_on=2026-04-01 employment=dispatched dispatch_agency=はるかぜ dispatch_contract_on=2026-03-20 dispatch_secrecy=unknown => 2026-04-01
-- example: entrustment; person start_on=2026-04-01 employment=dispatched dispatch_agency=はるかぜ dispatch_secrecy=yes => 2026-04-01
-- example: entrustment; person start_on=2026-04-01 employment=dispatched dispatch_contract_on=2026-03-20 dispatch_secrecy=yes => 2026-04-01
-- example: entrustment; person employment=dispatched => 2026-11-25
-- example: entrustment; person start_on=2026-04-01 employment=regular => none
-- example: entrustment; person start_on=2026-04-01 end_on=2026-09-30 employment=dispatched => none
-- example: entrustment status=ended; person start_on=2026-04-01 employment=dispatched => none
-- example: entrustment end_on=2026-10-31; person start_on=2026-04-01 employment=dispatched => none

SELECT p.id, p.id, p.id, '',
    COALESCE(MIN(CASE WHEN n.start_on <> '' THEN n.start_on END),
        CAST(MIN((n.added_at + 32400) / 86400) AS TEXT)),
    '', '', NULL,
    COALESCE((SELECT MAX(m.persons) FROM entrustment m
        WHERE m.party_id = p.id AND m.removed_at = 0), -1),
    CAST(COUNT(*) AS TEXT) || ' ',
    CAST(NULLIF(SUM(CASE WHEN n.dispatch_agency = '' OR n.dispatch_contract_on = ''
        THEN 1 ELSE 0 END), 0) AS TEXT) || ' ',
    CAST(NULLIF(SUM(CASE WHEN n.dispatch_secrecy = 'no' THEN 1 ELSE 0 END), 0) AS TEXT) || ' '
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN person n ON n.party_id = p.id
WHERE t.kind = 'party' AND p.removed_at = 0 AND n.removed_at = 0 AND n.end_on = ''
    AND n.employment = 'dispatched'
    AND (n.dispatch_agency = '' OR n.dispatch_contract_on = '' OR n.dispatch_secrecy <> 'yes')
    AND EXISTS (SELECT 1 FROM entrustment e JOIN place pl ON pl.entrustment_id = e.id
        WHERE e.party_id = p.id AND e.removed_at = 0
        AND e.id = COALESCE(n.entrustment_id, e.id)
        AND pl.until_on > ''
        AND e.determination IN ('', 'entrustment', 'needs_review'))
GROUP BY p.id;
