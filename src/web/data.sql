-- query data_parties
SELECT COUNT(*) FROM party WHERE removed_at = 0;

-- query data_entries
SELECT seq FROM journal_head WHERE id = 1;
