-- query export_total
-- How much there is, for the progress.
SELECT (SELECT COALESCE(CAST(SUM(count) AS BIGINT), 0) FROM register_tally)
    + (SELECT COUNT(*) FROM file);
