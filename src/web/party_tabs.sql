-- query party_tab_counts
SELECT (SELECT COUNT(*) FROM entrustment WHERE party_id = $1 AND removed_at = 0),
    (SELECT COUNT(*) FROM contact WHERE party_id = $1 AND removed_at = 0),
    (SELECT COUNT(*) FROM certificate WHERE party_id = $1 AND removed_at = 0),
    (SELECT COUNT(*) FROM file WHERE kind = 'party' AND subject_id = $1 AND removed_at = 0);
