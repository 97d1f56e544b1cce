-- query entrustment_above
-- The edges above this one, itself first, up to the root.
WITH RECURSIVE up (id, parent_id, party_id, step) AS (
    SELECT id, parent_id, party_id, 0 FROM entrustment WHERE id = $1
    UNION ALL
    SELECT e.id, e.parent_id, e.party_id, up.step + 1
    FROM entrustment e JOIN up ON e.id = up.parent_id
    WHERE up.step < 100
)
SELECT up.id, up.party_id, p.name, up.step FROM up JOIN party p ON p.id = up.party_id
ORDER BY up.step;

-- query entrustment_below
-- The parties below this edge, with how deep they stand.
WITH RECURSIVE down (id, party_id, step) AS (
    SELECT id, party_id, 0 FROM entrustment WHERE id = $1
    UNION ALL
    SELECT e.id, e.party_id, down.step + 1
    FROM entrustment e JOIN down ON e.parent_id = down.id
    WHERE down.step < 100 AND e.removed_at = 0
)
SELECT down.id, down.party_id, p.name, down.step FROM down JOIN party p ON p.id = down.party_id
ORDER BY down.step, down.id;

-- query entrustment_root
SELECT root_id FROM place WHERE entrustment_id = $1;

-- query entrustment_chain
SELECT e.id, COALESCE(e.parent_id, ''), e.party_id, p.name, e.work, e.data_items, e.status,
    e.consent, e.determination, e.handling_country, pl.tier, COALESCE(e.persons, -1),
    e.persons_note,
    COALESCE((SELECT c.form FROM contract c WHERE c.entrustment_id = e.id AND c.removed_at = 0
        ORDER BY c.end_on DESC, c.id DESC LIMIT 1), ''),
    COALESCE((SELECT c.end_on FROM contract c WHERE c.entrustment_id = e.id AND c.removed_at = 0
        ORDER BY c.end_on DESC, c.id DESC LIMIT 1), ''),
    (SELECT COUNT(*) FROM certificate x WHERE x.party_id = e.party_id AND x.removed_at = 0
        AND x.valid_to <> '' AND x.valid_to < $2
        AND NOT EXISTS (SELECT 1 FROM certificate y WHERE y.party_id = x.party_id
            AND y.name = x.name AND y.removed_at = 0 AND y.valid_to >= $2)),
    CASE WHEN pl.until_on = '' THEN 1 ELSE 0 END,
    CASE WHEN pl.until_on = '' AND e.erased_on = ''
        AND e.status NOT IN ('', 'ending', 'ended', 'refused') THEN 1 ELSE 0 END
FROM place pl
JOIN entrustment e ON e.id = pl.entrustment_id
JOIN party p ON p.id = e.party_id
WHERE pl.root_id = $1 AND e.removed_at = 0
ORDER BY pl.tier, e.added_at, e.id;

-- query entrustment_chain_head
SELECT COALESCE(d.name, ''), COALESCE(c.name, ''),
    COALESCE((SELECT o.name FROM company o WHERE o.group_relation = 'self' AND o.removed_at = 0
        ORDER BY o.id LIMIT 1), '')
FROM entrustment e
LEFT JOIN department d ON d.id = e.department_id
LEFT JOIN company c ON c.id = e.company_id
WHERE e.id = $1;

-- query entrustment_roots
SELECT DISTINCT pl.root_id, COALESCE(r.persons, -1)
FROM entrustment e
JOIN place pl ON pl.entrustment_id = e.id
JOIN entrustment r ON r.id = pl.root_id
WHERE e.party_id = $1 AND e.removed_at = 0
ORDER BY 2 DESC, 1;

-- query entrustment_roots_of_department
SELECT DISTINCT pl.root_id, COALESCE(r.persons, -1)
FROM entrustment e
JOIN place pl ON pl.entrustment_id = e.id
JOIN entrustment r ON r.id = pl.root_id
WHERE e.party_id = $1 AND e.removed_at = 0 AND pl.department_id = $2
ORDER BY 2 DESC, 1;

-- query entrustment_undated_consent
SELECT consent FROM entrustment WHERE id = $1 AND consent_on = '';
