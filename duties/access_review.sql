-- id: access_review
-- title:
--   ja アカウントと権限の見直しから{}たちました
--   en Accounts and rights were not reviewed for {}
-- ahead: 30 days
--   ja アカウントと権限の見直しの時期です
--   en The review of accounts and rights is due
-- source:
--   ja 個人情報保護法23条、個人情報保護委員会 注意喚起（令和6年1月24日。利用者IDごとの権限、記録の分析）。年1回は当社の目安
--   en APPI Art. 23; PPC alert of 24 January 2024 (rights per user ID, analysis of logs). Yearly is the office's yardstick
-- strength: effort
-- checked: 2026-11-22
-- verified: yes
-- subject: party
-- item: party
-- clock: 1 year, next-day, stays
-- period: office
-- action: review_access
-- fact: text
--   ja 使えるアカウント {}件
--   en {} accounts in use
-- fact: day
--   ja 最も古い見直し {}
--   en the earliest review: {}
-- example: entrustment; access granted_on=2024-04-01 reviewed_on=2025-11-25 => 2026-11-25
-- example: entrustment; access granted_on=2020-04-01 => 2027-11-25
-- example: entrustment; access granted_on=2025-04-01 reviewed_on=2026-10-01; access granted_on=2026-01-10 => 2027-10-01
-- example: entrustment; access => 2027-11-25
-- example: entrustment; access granted_on=2025-04-01 revoked_on=2026-03-31 => none
-- example: entrustment status=ended; access granted_on=2025-04-01 => none
-- example: entrustment end_on=2026-10-31; access granted_on=2025-04-01 => none

-- One line a party, by the account that was looked at longest ago. Without a review it is counted from
-- the day it was granted, if that is after the day it was registered.
SELECT s.party_id, s.party_id, s.party_id, '',
    COALESCE(MIN(s.reviewed_on), '') || '|' || COALESCE(MIN(s.granted_on), '') || ' '
        || COALESCE(CAST(MIN(s.added_day) AS TEXT), ''), '', '', NULL,
    MAX(s.persons), CAST(COUNT(*) AS TEXT), MIN(s.reviewed_on)
FROM (SELECT p.id AS party_id, NULLIF(a.reviewed_on, '') AS reviewed_on,
        CASE WHEN a.reviewed_on = '' THEN NULLIF(a.granted_on, '') END AS granted_on,
        CASE WHEN a.reviewed_on = '' THEN (a.added_at + 32400) / 86400 END AS added_day,
        COALESCE((SELECT MAX(m.persons) FROM entrustment m
            WHERE m.party_id = p.id AND m.removed_at = 0), -1) AS persons
    FROM touched t
    JOIN party p ON p.id = t.subject_id
    JOIN access a ON a.party_id = p.id
    WHERE t.kind = 'party' AND p.removed_at = 0 AND a.removed_at = 0 AND a.revoked_on = ''
        AND EXISTS (SELECT 1 FROM entrustment e JOIN place pl ON pl.entrustment_id = e.id
            WHERE e.party_id = p.id AND e.removed_at = 0
            AND e.id = COALESCE(a.entrustment_id, e.id)
            AND pl.until_on > ''
            AND e.determination IN ('', 'entrustment', 'needs_review'))) s
GROUP BY s.party_id;
