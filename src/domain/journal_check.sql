-- query journal_check_length
SELECT seq FROM journal_head WHERE id = 1;

-- query journal_check_add
INSERT INTO journal_check (id, checked_at, entries, first_at, last_at, head, first_bad, expected,
    found)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- query journal_check_newest
SELECT checked_at, entries, first_at, last_at, head, first_bad, expected, found
FROM journal_check ORDER BY checked_at DESC, id DESC LIMIT 1;
