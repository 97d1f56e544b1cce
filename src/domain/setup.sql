-- query setup_put
INSERT INTO setting (name, value) VALUES ('setup_code', $1)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- query setup_get
SELECT COUNT(*) FROM setting WHERE name = 'setup_code' AND value = $1;

-- query setup_use
DELETE FROM setting WHERE name = 'setup_code' AND value = $1;

-- query setup_join
UPDATE account SET password = $2, joined_at = $3 WHERE id = $1;
