-- query find_party
SELECT name, corporate_number FROM party WHERE id = $1 AND removed_at = 0;

-- query find_file
SELECT id, kind, subject_id, name FROM file WHERE number = $1 AND removed_at = 0;
