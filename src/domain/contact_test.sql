-- query contact_test_choices
-- $1 risk class or '', $2 day or '', $3 1: whatever their hours, $4 at most.
SELECT c.id, c.party_id, p.name, c.name, c.role, c.hours, c.phone, c.email, c.tested_on,
    c.test_result, c.failed_email
FROM contact c JOIN party p ON p.id = c.party_id
WHERE c.tested_on < $2 AND c.removed_at = 0 AND p.removed_at = 0
    AND (c.phone <> '' OR c.email <> '')
    AND ($3 = 1 OR c.role = 'emergency' OR c.hours IN ('night_holiday', 'always'))
    AND EXISTS (SELECT 1 FROM entrustment e JOIN place pl ON pl.entrustment_id = e.id
        LEFT JOIN risk r ON r.entrustment_id = e.id
        WHERE e.party_id = c.party_id AND e.removed_at = 0 AND pl.until_on > ''
        AND (CAST($1 AS TEXT) = '' OR r.class = $1))
ORDER BY c.tested_on, c.id LIMIT $4;

-- query contact_test_choices_of_chains
-- The same of all chains in which $5 stands.
SELECT DISTINCT c.id, c.party_id, p.name, c.name, c.role, c.hours, c.phone, c.email, c.tested_on,
    c.test_result, c.failed_email
FROM entrustment own
JOIN place at ON at.entrustment_id = own.id
JOIN place pl ON pl.root_id = at.root_id
JOIN entrustment e ON e.id = pl.entrustment_id
JOIN contact c ON c.party_id = e.party_id
JOIN party p ON p.id = c.party_id
LEFT JOIN risk r ON r.entrustment_id = e.id
WHERE own.party_id = $5 AND own.removed_at = 0 AND e.removed_at = 0
    AND pl.until_on > ''
    AND (CAST($1 AS TEXT) = '' OR r.class = $1)
    AND c.tested_on < $2 AND c.removed_at = 0 AND (c.phone <> '' OR c.email <> '')
    AND ($3 = 1 OR c.role = 'emergency' OR c.hours IN ('night_holiday', 'always'))
ORDER BY c.tested_on, c.id LIMIT $4;

-- query contact_test_insert
INSERT INTO contact_test (id, added_at, added_by, closes_on, closed_at)
VALUES ($1, $2, $3, $4, 0);

-- query contact_test_line_insert
INSERT INTO contact_test_line (id, test_id, contact_id, way, address, mail_id, code, state,
    result_at, result_by, note)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting', 0, '', '');

-- query contact_test_newest
SELECT t.id, t.closes_on, COALESCE(a.name, ''), t.added_at, t.closed_at, COUNT(l.id),
    CAST(COALESCE(SUM(CASE WHEN l.state = 'waiting' THEN 1 ELSE 0 END), 0) AS BIGINT),
    CAST(COALESCE(SUM(CASE WHEN l.state IN ('confirmed', 'answered') THEN 1 ELSE 0 END), 0) AS BIGINT)
FROM (SELECT * FROM contact_test ORDER BY added_at DESC, id DESC LIMIT $1) t
LEFT JOIN account a ON a.id = t.added_by
LEFT JOIN contact_test_line l ON l.test_id = t.id
GROUP BY t.id, t.closes_on, a.name, t.added_at, t.closed_at
ORDER BY t.added_at DESC, t.id DESC;

-- query contact_test_get
SELECT t.id, t.closes_on, COALESCE(a.name, ''), t.added_at, t.closed_at
FROM contact_test t LEFT JOIN account a ON a.id = t.added_by
WHERE t.id = $1;

-- query contact_test_lines
SELECT l.id, l.contact_id, c.party_id, p.name, c.name, l.way, l.address, l.state, l.note,
    COALESCE(l.mail_id, ''), COALESCE(m.state, ''), l.result_at, l.result_by
FROM contact_test_line l
JOIN contact c ON c.id = l.contact_id
JOIN party p ON p.id = c.party_id
LEFT JOIN mail m ON m.id = l.mail_id
WHERE l.test_id = $1
ORDER BY l.id;

-- query contact_test_line_by_code
SELECT l.id, l.contact_id, c.party_id, p.name, c.name, l.way, l.address, l.state, l.note,
    COALESCE(l.mail_id, ''), '', l.result_at, l.result_by
FROM contact_test_line l
JOIN contact_test t ON t.id = l.test_id
JOIN contact c ON c.id = l.contact_id
JOIN party p ON p.id = c.party_id
WHERE l.code = $1 AND l.code <> '' AND (t.closed_at = 0 OR l.state = 'confirmed');

-- query contact_test_line_set
UPDATE contact_test_line SET state = $2, result_at = $3, result_by = $4, note = $5 WHERE id = $1;

-- query contact_test_close
UPDATE contact_test SET closed_at = $2 WHERE id = $1 AND closed_at = 0;

-- query contact_test_due
SELECT id FROM contact_test WHERE closed_at = 0 AND closes_on < $1 ORDER BY closes_on LIMIT 100;

-- query contact_test_contact
-- One that can be asked, and where its party is.
SELECT c.email, c.phone, c.failed_email, c.name, p.name, p.country
FROM contact c JOIN party p ON p.id = c.party_id
WHERE c.id = $1 AND c.removed_at = 0 AND p.removed_at = 0;
