-- part finding_columns
SELECT d.id, d.version, d.reply_id, d.party_id, d.print, d.rule, d.question, d.grade, d.said,
    d.mark, d.note, d.state, d.reason, d.found_at, d.decided_at, d.decider, d.correction_id,
    o.period, o.sheet_version_id

-- query finding_of_reply
-- use finding_columns
FROM finding d JOIN reply r ON r.id = d.reply_id JOIN round o ON o.id = r.round_id
WHERE d.reply_id = $1 ORDER BY d.id;

-- query finding_get
-- use finding_columns
FROM finding d JOIN reply r ON r.id = d.reply_id JOIN round o ON o.id = r.round_id
WHERE d.id = $1;

-- query finding_of_correction
-- use finding_columns
FROM finding d JOIN reply r ON r.id = d.reply_id JOIN round o ON o.id = r.round_id
WHERE d.party_id = $1 AND d.state IN ('defect', 'asked') AND d.correction_id = $2 ORDER BY d.id;

-- part finding_page_of_party
-- What was submitted last first, and of it the gravest.
WHERE r.party_id = $1 AND r.submitted_at > 0 AND d.state <> 'gone'
ORDER BY r.id DESC, CASE d.grade WHEN 'grave' THEN 0 WHEN 'note' THEN 1 ELSE 2 END, d.id
LIMIT $2 OFFSET $3

-- query finding_of_party
-- use finding_columns
FROM reply r JOIN finding d ON d.reply_id = r.id JOIN round o ON o.id = r.round_id
-- use finding_page_of_party
;

-- part finding_side_columns
SELECT s.finding_id, s.file_id, s.name, s.sheet, s.page, s.first_row, s.last_row, s.first_column,
    s.last_column, s.excerpt, COALESCE(f.number, 0), COALESCE(f.sha256, '')

-- query finding_sides
-- use finding_side_columns
FROM finding_side s JOIN finding d ON d.id = s.finding_id
LEFT JOIN file f ON f.id = s.file_id
WHERE d.reply_id = $1 ORDER BY s.finding_id, s.place;

-- query finding_sides_of_party
-- Of the findings of the same page.
-- use finding_side_columns
FROM (SELECT d.id FROM reply r JOIN finding d ON d.reply_id = r.id
-- use finding_page_of_party
) shown JOIN finding_side s ON s.finding_id = shown.id
LEFT JOIN file f ON f.id = s.file_id
ORDER BY s.finding_id, s.place;

-- query finding_insert
INSERT INTO finding (id, version, reply_id, party_id, print, rule, question, grade, said, mark,
    note, state, reason, found_at, decided_at, decider, correction_id)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open', '', $11, 0, '', '');

-- query finding_side_insert
INSERT INTO finding_side (finding_id, place, file_id, name, sheet, page, first_row, last_row,
    first_column, last_column, excerpt)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- query finding_move
UPDATE finding SET version = version + 1, state = $3, reason = $4, decided_at = $5, decider = $6,
    correction_id = $7
WHERE id = $1 AND version = $2;

-- query finding_acted
-- What the party has been asked for already, and has not mended yet.
SELECT c.id, c.number, f.rule, f.said, f.question
FROM correction c JOIN finding f ON f.id = c.finding_id
WHERE c.party_id = $1 AND c.state IN ('draft', 'sent', 'reported', 'returned') ORDER BY c.id;

-- query finding_open_of_reply
SELECT COUNT(*) FROM finding WHERE reply_id = $1 AND state = 'open';

-- query finding_check_get
SELECT checked_at, receipt, files, compared, rules, unread, idle
FROM finding_check WHERE reply_id = $1;

-- query finding_check_put
INSERT INTO finding_check (reply_id, checked_at, receipt, files, compared, rules, unread, idle)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (reply_id) DO UPDATE SET checked_at = $2, receipt = $3, files = $4, compared = $5,
    rules = $6, unread = $7, idle = $8;

-- query finding_names_above
-- Who entrusts to the party, up to the top, and all that its own entrustments lead to.
WITH RECURSIVE up (id, parent_id, party_id, step) AS (
    SELECT id, parent_id, party_id, 0 FROM entrustment WHERE party_id = $1 AND removed_at = 0
    UNION
    SELECT e.id, e.parent_id, e.party_id, up.step + 1
    FROM entrustment e JOIN up ON e.id = up.parent_id
    WHERE up.step < 100
)
SELECT DISTINCT p.name, p.former_names FROM up JOIN party p ON p.id = up.party_id;

-- query finding_names_below
WITH RECURSIVE down (id, party_id, step) AS (
    SELECT id, party_id, 0 FROM entrustment WHERE party_id = $1 AND removed_at = 0
    UNION
    SELECT e.id, e.party_id, down.step + 1
    FROM entrustment e JOIN down ON e.parent_id = down.id
    WHERE down.step < 100 AND e.removed_at = 0
)
SELECT DISTINCT p.name, p.former_names, CASE WHEN down.step = 1 AND pl.until_on > '' THEN 1 ELSE 0 END
FROM down JOIN party p ON p.id = down.party_id
LEFT JOIN place pl ON pl.entrustment_id = down.id
WHERE down.step > 0;

-- query finding_companies
SELECT name FROM company WHERE removed_at = 0;

-- query finding_persons
SELECT COUNT(*) FROM person WHERE party_id = $1 AND removed_at = 0 AND end_on = '';

-- query finding_trained
SELECT COALESCE(attended_count, -1), COALESCE(audience_count, -1) FROM training
WHERE party_id = $1 AND removed_at = 0 AND held_on <> '' ORDER BY held_on DESC, id DESC LIMIT 1;

-- query finding_media
SELECT name, asset_number FROM device
WHERE party_id = $1 AND removed_at = 0 AND device_kind IN ('usb', 'disk', 'optical', 'tape')
    AND returned_on = '' AND erased_on = '' AND end_on = '' ORDER BY name, id;

-- query finding_shared
SELECT system_name, account_name FROM access
WHERE party_id = $1 AND removed_at = 0 AND shared = 'yes' AND revoked_on = '' ORDER BY id;

-- query finding_sites
SELECT name, address FROM site WHERE party_id = $1 AND removed_at = 0 AND end_on = '' ORDER BY id;
