-- query round_pick
-- $1 risk class, $2 department, '' for any; $3 the lowest tier asked; $4 at most.
SELECT e.id, e.party_id,
    COALESCE((SELECT c.form FROM contract c
        WHERE c.entrustment_id = e.id AND c.removed_at = 0
        ORDER BY c.start_on DESC, c.id DESC LIMIT 1), ''),
    COALESCE((SELECT c.id FROM contact c
        WHERE c.party_id = e.party_id AND c.removed_at = 0 AND c.email <> ''
        AND c.email <> c.failed_email
        ORDER BY CASE c.role WHEN 'manager' THEN 0 WHEN 'staff' THEN 1 ELSE 2 END, c.id
        LIMIT 1), ''),
    CASE WHEN EXISTS (SELECT 1 FROM site s WHERE s.party_id = e.party_id AND s.removed_at = 0
        AND s.ownership = 'entruster' AND COALESCE(s.entrustment_id, e.id) = e.id)
        THEN 1 ELSE 0 END,
    CASE WHEN EXISTS (SELECT 1 FROM site s WHERE s.party_id = e.party_id AND s.removed_at = 0
        AND s.ownership <> 'entruster' AND COALESCE(s.entrustment_id, e.id) = e.id)
        THEN 1 ELSE 0 END,
    e.communications, e.sensitive, e.property, e.my_number, e.subcontract, e.handling_country,
    e.access_country, e.status
FROM place pl
JOIN entrustment e ON e.id = pl.entrustment_id
JOIN party p ON p.id = e.party_id
JOIN party_key k ON k.party_id = e.party_id
LEFT JOIN risk r ON r.entrustment_id = e.id
WHERE pl.until_on > '' AND e.removed_at = 0 AND p.removed_at = 0
    AND e.determination IN ('', 'entrustment', 'needs_review')
    AND (CAST($1 AS TEXT) = '' OR r.class = $1)
    AND (CAST($2 AS TEXT) = '' OR pl.department_id = $2)
    AND pl.tier <= $3
ORDER BY k.sort_key, e.party_id, COALESCE(e.persons, -1) DESC, e.id
LIMIT $4;
