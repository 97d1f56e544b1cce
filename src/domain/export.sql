-- query export_total
-- How much there is, for the progress.
SELECT (SELECT COUNT(*) FROM party) + (SELECT COUNT(*) FROM entrustment)
    + (SELECT COUNT(*) FROM contract) + (SELECT COUNT(*) FROM contact)
    + (SELECT COUNT(*) FROM certificate) + (SELECT COUNT(*) FROM review)
    + (SELECT COUNT(*) FROM person) + (SELECT COUNT(*) FROM chart)
    + (SELECT COUNT(*) FROM training) + (SELECT COUNT(*) FROM attendance)
    + (SELECT COUNT(*) FROM site) + (SELECT COUNT(*) FROM carrying)
    + (SELECT COUNT(*) FROM device) + (SELECT COUNT(*) FROM access)
    + (SELECT COUNT(*) FROM handover) + (SELECT COUNT(*) FROM handling)
    + (SELECT COUNT(*) FROM permit) + (SELECT COUNT(*) FROM disclosure)
    + (SELECT COUNT(*) FROM file);
