-- An address to which mail came back, and since when: it does not work until it is another.

ALTER TABLE contact ADD COLUMN failed_email TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN failed_on TEXT NOT NULL DEFAULT '';
CREATE INDEX contact_email ON contact (email);
CREATE INDEX mail_address ON mail (address, queued_at);
