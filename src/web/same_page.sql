-- part same_page_sides
-- The parties of the pairs that domain/same.sql lists by the same four values.
WITH pair (a_id, b_id) AS (
    SELECT a_id, b_id FROM same_pair
    WHERE (doubt, a_id, b_id) > ($1, $2, $3)
    ORDER BY doubt, a_id, b_id LIMIT $4
), side (id) AS (
    SELECT a_id FROM pair UNION SELECT b_id FROM pair
)

-- query same_page_parties
-- What is compared of them.
-- use same_page_sides
SELECT p.id, p.name, p.kana, p.former_names, p.corporate_number, p.address, p.phone,
    p.representative
FROM side JOIN party p ON p.id = side.id;

-- query same_page_works
-- use same_page_sides
SELECT e.party_id, e.work
FROM side JOIN entrustment e ON e.party_id = side.id
WHERE e.removed_at = 0
ORDER BY e.party_id, e.id;

-- query same_page_origins
-- The rows of lists from which they came, the latest first.
-- use same_page_sides
SELECT r.party_id, f.name, r.sheet, r.row_number
FROM side
JOIN import_row r ON r.party_id = side.id
JOIN import i ON i.id = r.import_id
JOIN file f ON f.id = i.file_id
WHERE r.result IN ('add', 'change') AND i.state = 'applied'
ORDER BY r.party_id, i.applied_at DESC, r.place;
