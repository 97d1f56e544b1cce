-- query register_list_by_name
SELECT record_id, party_id, entrustment_id FROM register_line
WHERE kind = $1 AND removed = 0 ORDER BY name_key, record_id LIMIT $2 OFFSET $3;

-- query register_list_by_name_down
SELECT record_id, party_id, entrustment_id FROM register_line
WHERE kind = $1 AND removed = 0 ORDER BY name_key DESC, record_id DESC LIMIT $2 OFFSET $3;

-- query register_list_by_party
SELECT record_id, party_id, entrustment_id FROM register_line
WHERE kind = $1 AND removed = 0 ORDER BY party_key, record_id LIMIT $2 OFFSET $3;

-- query register_list_by_party_down
SELECT record_id, party_id, entrustment_id FROM register_line
WHERE kind = $1 AND removed = 0 ORDER BY party_key DESC, record_id DESC LIMIT $2 OFFSET $3;

-- query register_list_by_day
SELECT record_id, party_id, entrustment_id FROM register_line
WHERE kind = $1 AND removed = 0 ORDER BY day, record_id LIMIT $2 OFFSET $3;

-- query register_list_by_day_down
SELECT record_id, party_id, entrustment_id FROM register_line
WHERE kind = $1 AND removed = 0 ORDER BY day DESC, record_id DESC LIMIT $2 OFFSET $3;

-- query register_list_found
-- What holds a word. The order is decided row by row; how many there are is asked apart, because
-- counting along (OVER) keeps every row.
SELECT record_id, party_id, entrustment_id FROM register_line
WHERE kind = $1 AND removed = 0
    AND (text LIKE $5 ESCAPE '!' OR party_key LIKE $5 ESCAPE '!')
ORDER BY CASE CAST($4 AS INTEGER) WHEN 0 THEN name_key WHEN 2 THEN party_key WHEN 4 THEN day
        ELSE '' END,
    CASE CAST($4 AS INTEGER) WHEN 1 THEN name_key WHEN 3 THEN party_key WHEN 5 THEN day
        ELSE '' END DESC, record_id
LIMIT $2 OFFSET $3;

-- query register_list_found_count
SELECT COUNT(*) FROM register_line
WHERE kind = $1 AND removed = 0
    AND (text LIKE $2 ESCAPE '!' OR party_key LIKE $2 ESCAPE '!');

-- query register_list_found_words
-- What holds three words: "%" is in everything.
SELECT record_id, party_id, entrustment_id FROM register_line
WHERE kind = $1 AND removed = 0
    AND (text LIKE $5 ESCAPE '!' OR party_key LIKE $5 ESCAPE '!')
    AND (text LIKE $6 ESCAPE '!' OR party_key LIKE $6 ESCAPE '!')
    AND (text LIKE $7 ESCAPE '!' OR party_key LIKE $7 ESCAPE '!')
ORDER BY CASE CAST($4 AS INTEGER) WHEN 0 THEN name_key WHEN 2 THEN party_key WHEN 4 THEN day
        ELSE '' END,
    CASE CAST($4 AS INTEGER) WHEN 1 THEN name_key WHEN 3 THEN party_key WHEN 5 THEN day
        ELSE '' END DESC, record_id
LIMIT $2 OFFSET $3;

-- query register_list_found_words_count
SELECT COUNT(*) FROM register_line
WHERE kind = $1 AND removed = 0
    AND (text LIKE $2 ESCAPE '!' OR party_key LIKE $2 ESCAPE '!')
    AND (text LIKE $3 ESCAPE '!' OR party_key LIKE $3 ESCAPE '!')
    AND (text LIKE $4 ESCAPE '!' OR party_key LIKE $4 ESCAPE '!');

-- query register_list_of_party
SELECT record_id, party_id, entrustment_id, COUNT(*) OVER () FROM register_line
WHERE party_id = $8 AND kind = $1 AND removed = 0
    AND (text LIKE $5 ESCAPE '!' OR party_key LIKE $5 ESCAPE '!')
    AND (text LIKE $6 ESCAPE '!' OR party_key LIKE $6 ESCAPE '!')
    AND (text LIKE $7 ESCAPE '!' OR party_key LIKE $7 ESCAPE '!')
ORDER BY CASE CAST($4 AS INTEGER) WHEN 0 THEN name_key WHEN 2 THEN party_key WHEN 4 THEN day
        ELSE '' END,
    CASE CAST($4 AS INTEGER) WHEN 1 THEN name_key WHEN 3 THEN party_key WHEN 5 THEN day
        ELSE '' END DESC, record_id
LIMIT $2 OFFSET $3;

-- query register_list_of_chains
-- What belongs to the entrustments of one department; of one party, or of all ('').
SELECT l.record_id, l.party_id, l.entrustment_id, COUNT(*) OVER ()
FROM place p JOIN register_line l ON l.entrustment_id = p.entrustment_id AND l.kind = $1
WHERE p.department_id = $9 AND l.removed = 0
    AND (CAST($8 AS TEXT) = '' OR l.party_id = $8)
    AND (l.text LIKE $5 ESCAPE '!' OR l.party_key LIKE $5 ESCAPE '!')
    AND (l.text LIKE $6 ESCAPE '!' OR l.party_key LIKE $6 ESCAPE '!')
    AND (l.text LIKE $7 ESCAPE '!' OR l.party_key LIKE $7 ESCAPE '!')
ORDER BY CASE CAST($4 AS INTEGER) WHEN 0 THEN l.name_key WHEN 2 THEN l.party_key
        WHEN 4 THEN l.day ELSE '' END,
    CASE CAST($4 AS INTEGER) WHEN 1 THEN l.name_key WHEN 3 THEN l.party_key
        WHEN 5 THEN l.day ELSE '' END DESC, l.record_id
LIMIT $2 OFFSET $3;

-- query register_list_of_seen
-- What belongs to the parties one department sees.
SELECT l.record_id, l.party_id, l.entrustment_id, COUNT(*) OVER ()
FROM party_seen p JOIN register_line l ON l.party_id = p.party_id AND l.kind = $1
WHERE p.department_id = $9 AND l.removed = 0
    AND (CAST($8 AS TEXT) = '' OR l.party_id = $8)
    AND (l.text LIKE $5 ESCAPE '!' OR l.party_key LIKE $5 ESCAPE '!')
    AND (l.text LIKE $6 ESCAPE '!' OR l.party_key LIKE $6 ESCAPE '!')
    AND (l.text LIKE $7 ESCAPE '!' OR l.party_key LIKE $7 ESCAPE '!')
ORDER BY CASE CAST($4 AS INTEGER) WHEN 0 THEN l.name_key WHEN 2 THEN l.party_key
        WHEN 4 THEN l.day ELSE '' END,
    CASE CAST($4 AS INTEGER) WHEN 1 THEN l.name_key WHEN 3 THEN l.party_key
        WHEN 5 THEN l.day ELSE '' END DESC, l.record_id
LIMIT $2 OFFSET $3;

-- query register_list_counts
SELECT kind, count FROM register_tally;

-- query register_list_counts_of_party
SELECT kind, COUNT(*) FROM register_line WHERE party_id = $1 AND removed = 0 GROUP BY kind;

-- query register_list_counts_of_chains
-- Of the entrustments of one department; of one party, or of all ('').
SELECT l.kind, COUNT(*)
FROM place p JOIN register_line l ON l.entrustment_id = p.entrustment_id
WHERE p.department_id = $2 AND l.removed = 0 AND (CAST($1 AS TEXT) = '' OR l.party_id = $1)
GROUP BY l.kind;

-- query register_list_counts_of_seen
-- Of the parties one department sees, what belongs to no entrustment.
SELECT l.kind, COUNT(*)
FROM party_seen p JOIN register_line l ON l.party_id = p.party_id
WHERE p.department_id = $2 AND l.removed = 0 AND l.entrustment_id = ''
    AND (CAST($1 AS TEXT) = '' OR l.party_id = $1)
GROUP BY l.kind;

-- query register_list_count
SELECT count FROM register_tally WHERE kind = $1;

-- query register_page_by_name
-- Pages for programs: behind a key, which is the last column.
SELECT record_id, party_id, entrustment_id, name_key FROM register_line
WHERE kind = $1 AND removed = 0 AND (name_key, record_id) > ($3, $4)
ORDER BY name_key, record_id LIMIT $2;

-- query register_page_by_name_down
SELECT record_id, party_id, entrustment_id, name_key FROM register_line
WHERE kind = $1 AND removed = 0 AND (name_key, record_id) < ($3, $4)
ORDER BY name_key DESC, record_id DESC LIMIT $2;

-- query register_page_by_party
SELECT record_id, party_id, entrustment_id, party_key FROM register_line
WHERE kind = $1 AND removed = 0 AND (party_key, record_id) > ($3, $4)
ORDER BY party_key, record_id LIMIT $2;

-- query register_page_by_party_down
SELECT record_id, party_id, entrustment_id, party_key FROM register_line
WHERE kind = $1 AND removed = 0 AND (party_key, record_id) < ($3, $4)
ORDER BY party_key DESC, record_id DESC LIMIT $2;

-- query register_page_by_day
SELECT record_id, party_id, entrustment_id, day FROM register_line
WHERE kind = $1 AND removed = 0 AND (day, record_id) > ($3, $4)
ORDER BY day, record_id LIMIT $2;

-- query register_page_by_day_down
SELECT record_id, party_id, entrustment_id, day FROM register_line
WHERE kind = $1 AND removed = 0 AND (day, record_id) < ($3, $4)
ORDER BY day DESC, record_id DESC LIMIT $2;

-- query register_page_found
-- What holds three words: "%" is in everything.
SELECT record_id, party_id, entrustment_id, place_key
FROM (SELECT record_id, party_id, entrustment_id, CASE CAST($5 AS INTEGER)
        WHEN 0 THEN name_key WHEN 1 THEN party_key ELSE day END AS place_key
    FROM register_line
    WHERE kind = $1 AND removed = 0
        AND (text LIKE $6 ESCAPE '!' OR party_key LIKE $6 ESCAPE '!')
        AND (text LIKE $7 ESCAPE '!' OR party_key LIKE $7 ESCAPE '!')
        AND (text LIKE $8 ESCAPE '!' OR party_key LIKE $8 ESCAPE '!')) AS found
WHERE (place_key, record_id) > ($3, $4)
ORDER BY place_key, record_id LIMIT $2;

-- query register_page_found_down
SELECT record_id, party_id, entrustment_id, place_key
FROM (SELECT record_id, party_id, entrustment_id, CASE CAST($5 AS INTEGER)
        WHEN 0 THEN name_key WHEN 1 THEN party_key ELSE day END AS place_key
    FROM register_line
    WHERE kind = $1 AND removed = 0
        AND (text LIKE $6 ESCAPE '!' OR party_key LIKE $6 ESCAPE '!')
        AND (text LIKE $7 ESCAPE '!' OR party_key LIKE $7 ESCAPE '!')
        AND (text LIKE $8 ESCAPE '!' OR party_key LIKE $8 ESCAPE '!')) AS found
WHERE (place_key, record_id) < ($3, $4)
ORDER BY place_key DESC, record_id DESC LIMIT $2;

-- query register_page_of_party
SELECT record_id, party_id, entrustment_id, place_key
FROM (SELECT record_id, party_id, entrustment_id, CASE CAST($5 AS INTEGER)
        WHEN 0 THEN name_key WHEN 1 THEN party_key ELSE day END AS place_key
    FROM register_line
    WHERE party_id = $9 AND kind = $1 AND removed = 0
        AND (text LIKE $6 ESCAPE '!' OR party_key LIKE $6 ESCAPE '!')
        AND (text LIKE $7 ESCAPE '!' OR party_key LIKE $7 ESCAPE '!')
        AND (text LIKE $8 ESCAPE '!' OR party_key LIKE $8 ESCAPE '!')) AS found
WHERE (place_key, record_id) > ($3, $4)
ORDER BY place_key, record_id LIMIT $2;

-- query register_page_of_party_down
SELECT record_id, party_id, entrustment_id, place_key
FROM (SELECT record_id, party_id, entrustment_id, CASE CAST($5 AS INTEGER)
        WHEN 0 THEN name_key WHEN 1 THEN party_key ELSE day END AS place_key
    FROM register_line
    WHERE party_id = $9 AND kind = $1 AND removed = 0
        AND (text LIKE $6 ESCAPE '!' OR party_key LIKE $6 ESCAPE '!')
        AND (text LIKE $7 ESCAPE '!' OR party_key LIKE $7 ESCAPE '!')
        AND (text LIKE $8 ESCAPE '!' OR party_key LIKE $8 ESCAPE '!')) AS found
WHERE (place_key, record_id) < ($3, $4)
ORDER BY place_key DESC, record_id DESC LIMIT $2;

-- query register_page_of_chains
-- What belongs to the entrustments of one department; of one party, or of all ('').
SELECT record_id, party_id, entrustment_id, place_key
FROM (SELECT l.record_id, l.party_id, l.entrustment_id, CASE CAST($5 AS INTEGER)
        WHEN 0 THEN l.name_key WHEN 1 THEN l.party_key ELSE l.day END AS place_key
    FROM place p JOIN register_line l ON l.entrustment_id = p.entrustment_id AND l.kind = $1
    WHERE p.department_id = $10 AND l.removed = 0
        AND (CAST($9 AS TEXT) = '' OR l.party_id = $9)
        AND (l.text LIKE $6 ESCAPE '!' OR l.party_key LIKE $6 ESCAPE '!')
        AND (l.text LIKE $7 ESCAPE '!' OR l.party_key LIKE $7 ESCAPE '!')
        AND (l.text LIKE $8 ESCAPE '!' OR l.party_key LIKE $8 ESCAPE '!')) AS found
WHERE (place_key, record_id) > ($3, $4)
ORDER BY place_key, record_id LIMIT $2;

-- query register_page_of_chains_down
SELECT record_id, party_id, entrustment_id, place_key
FROM (SELECT l.record_id, l.party_id, l.entrustment_id, CASE CAST($5 AS INTEGER)
        WHEN 0 THEN l.name_key WHEN 1 THEN l.party_key ELSE l.day END AS place_key
    FROM place p JOIN register_line l ON l.entrustment_id = p.entrustment_id AND l.kind = $1
    WHERE p.department_id = $10 AND l.removed = 0
        AND (CAST($9 AS TEXT) = '' OR l.party_id = $9)
        AND (l.text LIKE $6 ESCAPE '!' OR l.party_key LIKE $6 ESCAPE '!')
        AND (l.text LIKE $7 ESCAPE '!' OR l.party_key LIKE $7 ESCAPE '!')
        AND (l.text LIKE $8 ESCAPE '!' OR l.party_key LIKE $8 ESCAPE '!')) AS found
WHERE (place_key, record_id) < ($3, $4)
ORDER BY place_key DESC, record_id DESC LIMIT $2;

-- query register_page_of_seen
-- What belongs to the parties one department sees.
SELECT record_id, party_id, entrustment_id, place_key
FROM (SELECT l.record_id, l.party_id, l.entrustment_id, CASE CAST($5 AS INTEGER)
        WHEN 0 THEN l.name_key WHEN 1 THEN l.party_key ELSE l.day END AS place_key
    FROM party_seen p JOIN register_line l ON l.party_id = p.party_id AND l.kind = $1
    WHERE p.department_id = $10 AND l.removed = 0
        AND (CAST($9 AS TEXT) = '' OR l.party_id = $9)
        AND (l.text LIKE $6 ESCAPE '!' OR l.party_key LIKE $6 ESCAPE '!')
        AND (l.text LIKE $7 ESCAPE '!' OR l.party_key LIKE $7 ESCAPE '!')
        AND (l.text LIKE $8 ESCAPE '!' OR l.party_key LIKE $8 ESCAPE '!')) AS found
WHERE (place_key, record_id) > ($3, $4)
ORDER BY place_key, record_id LIMIT $2;

-- query register_page_of_seen_down
SELECT record_id, party_id, entrustment_id, place_key
FROM (SELECT l.record_id, l.party_id, l.entrustment_id, CASE CAST($5 AS INTEGER)
        WHEN 0 THEN l.name_key WHEN 1 THEN l.party_key ELSE l.day END AS place_key
    FROM party_seen p JOIN register_line l ON l.party_id = p.party_id AND l.kind = $1
    WHERE p.department_id = $10 AND l.removed = 0
        AND (CAST($9 AS TEXT) = '' OR l.party_id = $9)
        AND (l.text LIKE $6 ESCAPE '!' OR l.party_key LIKE $6 ESCAPE '!')
        AND (l.text LIKE $7 ESCAPE '!' OR l.party_key LIKE $7 ESCAPE '!')
        AND (l.text LIKE $8 ESCAPE '!' OR l.party_key LIKE $8 ESCAPE '!')) AS found
WHERE (place_key, record_id) < ($3, $4)
ORDER BY place_key DESC, record_id DESC LIMIT $2;
