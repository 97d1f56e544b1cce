-- $2: the table whose change touches it; '' when it may be any. Two of them make it any.

-- query touch_party
INSERT INTO touched (kind, subject_id, why) VALUES ('party', $1, $2)
ON CONFLICT (kind, subject_id) DO UPDATE SET why = '' WHERE touched.why <> excluded.why;

-- query touch_company
INSERT INTO touched (kind, subject_id, why) VALUES ('company', $1, $2)
ON CONFLICT (kind, subject_id) DO UPDATE SET why = '' WHERE touched.why <> excluded.why;

-- query touch_party_edges
INSERT INTO touched (kind, subject_id, why)
SELECT 'entrustment', id, $2 FROM entrustment WHERE party_id = $1
ON CONFLICT (kind, subject_id) DO UPDATE SET why = '' WHERE touched.why <> excluded.why;

-- query touch_tree
INSERT INTO touched (kind, subject_id, why)
WITH RECURSIVE tree (id) AS (
    SELECT id FROM entrustment WHERE id = $1
    UNION
    SELECT e.id FROM entrustment e JOIN tree ON e.parent_id = tree.id
)
SELECT 'entrustment', id, $2 FROM tree WHERE 1 = 1
ON CONFLICT (kind, subject_id) DO UPDATE SET why = '' WHERE touched.why <> excluded.why;

-- query touch_above
INSERT INTO touched (kind, subject_id, why)
SELECT 'entrustment', parent_id, $2 FROM entrustment WHERE id = $1 AND parent_id IS NOT NULL
ON CONFLICT (kind, subject_id) DO UPDATE SET why = '' WHERE touched.why <> excluded.why;

-- query touch_tree_parties
INSERT INTO touched (kind, subject_id, why)
WITH RECURSIVE tree (id, party_id) AS (
    SELECT id, party_id FROM entrustment WHERE id = $1
    UNION
    SELECT e.id, e.party_id FROM entrustment e JOIN tree ON e.parent_id = tree.id
)
SELECT DISTINCT 'party', party_id, $2 FROM tree WHERE 1 = 1
ON CONFLICT (kind, subject_id) DO UPDATE SET why = '' WHERE touched.why <> excluded.why;

-- query touch_department
INSERT INTO touched (kind, subject_id, why)
SELECT DISTINCT 'party', party_id, $2 FROM party_seen WHERE department_id = $1
ON CONFLICT (kind, subject_id) DO UPDATE SET why = '' WHERE touched.why <> excluded.why;
