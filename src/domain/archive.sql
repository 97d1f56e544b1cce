-- query archive_files
SELECT number, sha256, name FROM file ORDER BY number;
