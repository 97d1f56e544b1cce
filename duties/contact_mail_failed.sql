-- id: contact_mail_failed
-- title:
--   ja メールが届かない連絡先がそのままです
--   en A contact whose mail comes back has not been put right
-- ahead: 7 days
--   ja メールが届かない連絡先を直します
--   en A contact whose mail comes back is to be put right
-- source:
--   ja ガイドライン通則編 10-3（漏えい等の事案に対応する体制）。7日は当社の目安
--   en PPC Guidelines (General) 10-3, system for responding to leaks. 7 days are the office's yardstick
-- strength: effort
-- checked: 2026-11-22
-- verified: no
-- subject: party
-- item: contact
-- missing: failed_on
-- clock: 7 days, next-day, stays
-- period: office
-- action: correct_email
-- fact: text
--   ja {}
--   en {}
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja {}に戻ってきた
--   en came back on {}
-- example: entrustment; contact email=a@b.example failed_email=a@b.example failed_on=2026-11-12 => 2026-11-19
-- example: entrustment; contact email=c@b.example failed_email=a@b.example failed_on=2026-11-12 => none
-- example: entrustment; contact email=a@b.example failed_email=a@b.example => unknown
-- example: entrustment; contact email=a@b.example => none
-- example: entrustment; contact => none
-- example: entrustment end_on=2026-10-31; contact email=a@b.example failed_email=a@b.example failed_on=2026-11-12 => none
-- example: entrustment status=ended; contact email=a@b.example failed_email=a@b.example failed_on=2026-11-12 => none

-- Another address is a new one: nothing is known against it.
SELECT p.id, c.id, p.id, '', c.failed_on, '', '', NULL,
    COALESCE((SELECT MAX(m.persons) FROM entrustment m
        WHERE m.party_id = p.id AND m.removed_at = 0), -1),
    c.name, c.email, c.failed_on
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN contact c ON c.party_id = p.id
WHERE t.kind = 'party' AND p.removed_at = 0 AND c.removed_at = 0
    AND c.failed_email <> '' AND c.failed_email = c.email
    AND EXISTS (SELECT 1 FROM entrustment e JOIN place pl ON pl.entrustment_id = e.id
        WHERE e.party_id = p.id AND e.removed_at = 0 AND pl.until_on > ''
        AND e.determination IN ('', 'entrustment', 'needs_review'));
