-- query archive_files
-- What was removed may have been erased since.
SELECT number, sha256, name FROM file WHERE removed_at = 0 ORDER BY number;

-- query archive_end_sessions
DELETE FROM session;

-- query archive_end_guests
DELETE FROM guest_session;

-- query archive_stop_webhooks
UPDATE webhook SET state = 'stopped' WHERE state = 'active';

-- query archive_restored
-- For domain/outbox.h.
INSERT INTO setting (name, value) VALUES ('mail.restored', '1')
ON CONFLICT (name) DO UPDATE SET value = '1';
