-- query mail_text_company
SELECT name FROM company WHERE group_relation = 'self' AND removed_at = 0 ORDER BY id LIMIT 1;
