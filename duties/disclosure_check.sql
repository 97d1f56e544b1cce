-- id: disclosure_check
-- title:
--   ja Webでの公表を{}以上確かめていません
--   en A web disclosure has not been looked at for {}
-- ahead: 30 days
--   ja Webでの公表を確かめる時期です
--   en A web disclosure is to be looked at
-- source:
--   ja 総務省ヒアリング3-3（委託していることの利用者への周知）。年1回は当社の目安
--   en MIC hearing 3-3 (telling users that handling is entrusted). Yearly is the office's yardstick
-- strength: effort
-- checked: 2026-11-22
-- verified: yes
-- subject: company
-- item: disclosure
-- clock: 1 year, next-day, stays
-- period: office
-- action: check_disclosure
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja 前回 {}
--   en last on {}
-- example: disclosure checked_on=2025-11-25 => 2026-11-25
-- example: disclosure published_on=2020-04-01 => 2027-11-25
-- example: disclosure published_on=2025-04-01 checked_on=2026-03-01 => 2027-03-01
-- example: disclosure => 2027-11-25
-- example: disclosure checked_on=2025-11-25 ended_on=2026-03-31 => none

SELECT c.id, d.id, '', '',
    CASE WHEN d.checked_on <> '' THEN d.checked_on
        ELSE d.published_on || ' ' || CAST((d.added_at + 32400) / 86400 AS TEXT) END,
    '', '', NULL, -1, d.heading, d.checked_on
FROM touched t
JOIN company c ON c.id = t.subject_id
JOIN disclosure d ON d.company_id = c.id
WHERE t.kind = 'company' AND c.removed_at = 0 AND d.removed_at = 0 AND d.ended_on = '';
