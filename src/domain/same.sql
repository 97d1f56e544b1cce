-- query same_facts
-- What the touched parties can be known again by.
SELECT p.id, p.name, p.kana, p.former_names, p.corporate_number, p.phone, p.address, p.removed_at
FROM touched t JOIN party p ON p.id = t.subject_id
WHERE t.kind = 'party'
ORDER BY p.id;

-- query same_facts_of
SELECT id, name, kana, former_names, corporate_number, phone, address, removed_at
FROM party WHERE id = $1;

-- query same_keys
SELECT k.party_id, k.what, k.key
FROM touched t JOIN same_key k ON k.party_id = t.subject_id
WHERE t.kind = 'party'
ORDER BY k.party_id, k.what, k.key;

-- query same_key_clear
DELETE FROM same_key WHERE party_id = $1;

-- query same_key_put
INSERT INTO same_key (party_id, what, key) VALUES ($1, $2, $3)
ON CONFLICT (what, key, party_id) DO NOTHING;

-- query same_clear_a
DELETE FROM same_pair WHERE a_id IN (SELECT subject_id FROM touched WHERE kind = 'party');

-- query same_clear_b
DELETE FROM same_pair WHERE b_id IN (SELECT subject_id FROM touched WHERE kind = 'party');

-- query same_touch
-- Those with which the others of a crowded key are compared, when the party $1 comes in among them or
-- goes.
INSERT INTO touched (kind, subject_id)
SELECT DISTINCT 'party', c.party_id
FROM (SELECT k.party_id, k.what, k.key,
        (SELECT d.party_id FROM same_key d WHERE d.what = k.what AND d.key = k.key
            ORDER BY d.party_id LIMIT 1 OFFSET 10) AS eleventh
    FROM same_key k WHERE k.party_id = $1) m
JOIN same_key c ON c.what = m.what AND c.key = m.key AND c.party_id <= m.eleventh
WHERE m.party_id <= m.eleventh
ON CONFLICT (kind, subject_id) DO NOTHING;

-- query same_candidates
-- Each touched party with all that share a key with it and may be it: who has another number is
-- another. Of a key that very many share (the telephone of a building) each is compared with the first
-- ten alone, so that it stays linear. In the order of their ids, those behind the pair $1, $2, at most
-- $3.
SELECT a.id, a.name, a.kana, a.former_names, a.corporate_number, a.phone, a.address,
    b.id, b.name, b.kana, b.former_names, b.corporate_number, b.phone, b.address,
    COALESCE(d.facts, '')
FROM (SELECT DISTINCT
        CASE WHEN m.touched_id < o.party_id THEN m.touched_id ELSE o.party_id END AS a_id,
        CASE WHEN m.touched_id < o.party_id THEN o.party_id ELSE m.touched_id END AS b_id
    FROM (SELECT k.party_id AS touched_id, k.what, k.key,
            COALESCE((SELECT c.party_id FROM same_key c WHERE c.what = k.what AND c.key = k.key
                ORDER BY c.party_id LIMIT 1 OFFSET 9), '~') AS tenth
        FROM touched t JOIN same_key k ON k.party_id = t.subject_id
        WHERE t.kind = 'party') m
    JOIN same_key o ON o.what = m.what AND o.key = m.key AND o.party_id <> m.touched_id
        AND o.party_id <= CASE WHEN m.touched_id <= m.tenth THEN '~' ELSE m.tenth END) p
CROSS JOIN party a
CROSS JOIN party b
LEFT JOIN same_other d ON d.a_id = p.a_id AND d.b_id = p.b_id
WHERE (p.a_id, p.b_id) > ($1, $2) AND a.id = p.a_id AND b.id = p.b_id
    AND (a.corporate_number = '' OR b.corporate_number = ''
        OR a.corporate_number = b.corporate_number)
ORDER BY p.a_id, p.b_id LIMIT $3;

-- query same_put
INSERT INTO same_pair (a_id, b_id, doubt, reasons) VALUES ($1, $2, $3, $4)
ON CONFLICT (a_id, b_id) DO UPDATE SET doubt = excluded.doubt, reasons = excluded.reasons;

-- query same_list
SELECT a_id, b_id, reasons, doubt FROM same_pair
WHERE (doubt, a_id, b_id) > ($1, $2, $3)
ORDER BY doubt, a_id, b_id LIMIT $4;

-- query same_count
SELECT COUNT(*) FROM (SELECT 1 FROM same_pair LIMIT 1000) capped;

-- query same_one
SELECT a_id, b_id, reasons, doubt FROM same_pair WHERE a_id = $1 AND b_id = $2;

-- query same_drop
DELETE FROM same_pair WHERE a_id = $1 AND b_id = $2;

-- query same_other_put
INSERT INTO same_other (a_id, b_id, facts) VALUES ($1, $2, $3)
ON CONFLICT (a_id, b_id) DO UPDATE SET facts = excluded.facts;
