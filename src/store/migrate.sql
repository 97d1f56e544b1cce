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
