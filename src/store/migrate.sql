-- query migration_table
CREATE TABLE IF NOT EXISTS migration (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL,
    applied_at BIGINT NOT NULL
);

-- query migration_all
SELECT number, name, checksum FROM migration ORDER BY number;

-- query migration_add
INSERT INTO migration (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4);

-- query migrate_tables_sqlite
-- Every table of ours, an index for search before what it is made of.
SELECT name FROM sqlite_master
WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
    AND name NOT LIKE 'search!_index!_%' ESCAPE '!'
ORDER BY CASE WHEN sql LIKE 'CREATE VIRTUAL%' THEN 0 ELSE 1 END, name;

-- query migration_count
SELECT COUNT(*) FROM migration;
