-- query export_total
-- How much there is, for the progress.
SELECT (SELECT COUNT(*) FROM party) + (SELECT COUNT(*) FROM entrustment)
    + (SELECT COUNT(*) FROM contract) + (SELECT COUNT(*) FROM contact)
    + (SELECT COUNT(*) FROM certificate) + (SELECT COUNT(*) FROM review)
    + (SELECT COUNT(*) FROM file);
