-- query sheet_insert
INSERT INTO sheet (id, code, added_at, newest) VALUES ($1, $2, $3, 1);

-- query sheet_newest
UPDATE sheet SET newest = $2 WHERE id = $1;

-- query sheet_all
SELECT s.id, s.code, v.number, v.title, v.questions, v.changed_at, v.frozen_at
FROM sheet s JOIN sheet_version v ON v.sheet_id = s.id AND v.number = s.newest
WHERE s.added_at > 0
ORDER BY s.added_at DESC, s.id DESC LIMIT 200;

-- query sheet_versions
SELECT number, title, questions, changed_at, frozen_at FROM sheet_version
WHERE sheet_id = $1 ORDER BY number DESC LIMIT 100;

-- query sheet_version_insert
INSERT INTO sheet_version (id, sheet_id, number, title, lines, hash, questions, version, added_at,
    changed_at, frozen_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $8, 0);

-- query sheet_version_get
SELECT v.id, v.number, v.lines, v.hash, v.version, v.changed_at, v.frozen_at, s.code, s.newest
FROM sheet_version v JOIN sheet s ON s.id = v.sheet_id
WHERE v.sheet_id = $1 AND v.number = $2;

-- query sheet_version_newest
SELECT newest FROM sheet WHERE id = $1;

-- query sheet_version_update
UPDATE sheet_version SET title = $3, lines = $4, hash = $5, questions = $6, version = version + 1,
    changed_at = $7
WHERE id = $1 AND version = $2 AND frozen_at = 0;

-- query sheet_version_freeze
UPDATE sheet_version SET frozen_at = $3, version = version + 1
WHERE id = $1 AND version = $2 AND frozen_at = 0;

-- query sheet_version_remove
DELETE FROM sheet_version WHERE id = $1 AND version = $2 AND frozen_at = 0;

-- query sheet_remove
UPDATE sheet SET added_at = 0 WHERE id = $1 AND newest = 1 AND added_at > 0;
