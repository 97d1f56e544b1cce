-- query search_entry_grams
SELECT grams FROM search_entry WHERE kind = $1 AND subject_id = $2;

-- query search_entry
SELECT number, grams FROM search_entry WHERE kind = $1 AND subject_id = $2;

-- query search_entry_remove
DELETE FROM search_entry WHERE kind = $1 AND subject_id = $2;

-- query search_all
-- In the order they were put in.
SELECT kind, subject_id, grams FROM search_entry ORDER BY number;

-- query search_add_sqlite
INSERT INTO search_entry (kind, subject_id, grams) VALUES ($1, $2, $3) RETURNING number;

-- query search_index_add_sqlite
INSERT INTO search_index (rowid, grams) VALUES ($1, $2);

-- query search_index_remove_sqlite
INSERT INTO search_index (search_index, rowid, grams) VALUES ('delete', $1, $2);

-- query search_any_sqlite
SELECT search_entry.kind, search_entry.subject_id
FROM search_index JOIN search_entry ON search_entry.number = search_index.rowid
WHERE search_index MATCH $1
ORDER BY search_index.rowid LIMIT $2;

-- query search_kind_sqlite
SELECT search_entry.kind, search_entry.subject_id
FROM search_index JOIN search_entry ON search_entry.number = search_index.rowid
WHERE search_index MATCH $1 AND search_entry.kind = $3
ORDER BY search_index.rowid LIMIT $2;

-- query search_add_postgres
INSERT INTO search_entry (kind, subject_id, grams, vector) VALUES ($1, $2, $3, CAST($4 AS TSVECTOR));

-- query search_any_postgres
SELECT kind, subject_id FROM search_entry
WHERE vector @@ CAST($1 AS TSQUERY)
ORDER BY number LIMIT $2;

-- query search_kind_postgres
SELECT kind, subject_id FROM search_entry
WHERE vector @@ CAST($1 AS TSQUERY) AND kind = $3
ORDER BY number LIMIT $2;
