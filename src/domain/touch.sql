-- query touch_party
INSERT INTO touched (kind, subject_id) VALUES ('party', $1)
ON CONFLICT (kind, subject_id) DO NOTHING;

-- query touch_company
INSERT INTO touched (kind, subject_id) VALUES ('company', $1)
ON CONFLICT (kind, subject_id) DO NOTHING;

-- query touch_party_edges
INSERT INTO touched (kind, subject_id)
SELECT 'entrustment', id FROM entrustment WHERE party_id = $1
ON CONFLICT (kind, subject_id) DO NOTHING;

-- query touch_tree
INSERT INTO touched (kind, subject_id)
WITH RECURSIVE tree (id) AS (
    SELECT id FROM entrustment WHERE id = $1
    UNION
    SELECT e.id FROM entrustment e JOIN tree ON e.parent_id = tree.id
)
SELECT 'entrustment', id FROM tree WHERE 1 = 1
ON CONFLICT (kind, subject_id) DO NOTHING;

-- query touch_above
INSERT INTO touched (kind, subject_id)
SELECT 'entrustment', parent_id FROM entrustment WHERE id = $1 AND parent_id IS NOT NULL
ON CONFLICT (kind, subject_id) DO NOTHING;

-- query touch_tree_parties
INSERT INTO touched (kind, subject_id)
WITH RECURSIVE tree (id, party_id) AS (
    SELECT id, party_id FROM entrustment WHERE id = $1
    UNION
    SELECT e.id, e.party_id FROM entrustment e JOIN tree ON e.parent_id = tree.id
)
SELECT DISTINCT 'party', party_id FROM tree WHERE 1 = 1
ON CONFLICT (kind, subject_id) DO NOTHING;

-- query touch_department
INSERT INTO touched (kind, subject_id)
SELECT 'party', party_id FROM party_seen WHERE department_id = $1
ON CONFLICT (kind, subject_id) DO NOTHING;
