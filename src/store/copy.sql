-- query copy_columns_sqlite
-- All of ours, without the index of the search and what it is made of.
SELECT m.name, c.name
FROM sqlite_master m JOIN pragma_table_info(m.name) c
WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite!_%' ESCAPE '!'
    AND m.name NOT LIKE 'search!_%' ESCAPE '!'
ORDER BY m.name, c.name;

-- query copy_columns_postgres
SELECT c.relname, a.attname
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = CAST('kantoku' AS regnamespace) AND c.relkind = 'r'
    AND a.attnum > 0 AND NOT a.attisdropped AND c.relname NOT LIKE 'search!_%' ESCAPE '!'
ORDER BY c.relname COLLATE "C", a.attname COLLATE "C";

-- query copy_references_sqlite
-- Which table refers to which.
SELECT DISTINCT m.name, f."table"
FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
WHERE m.type = 'table' AND f."table" <> m.name;

-- query copy_references_postgres
SELECT DISTINCT c.relname, r.relname
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
WHERE k.contype = 'f' AND c.relnamespace = CAST('kantoku' AS regnamespace)
    AND r.relname <> c.relname;
