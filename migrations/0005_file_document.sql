-- What a file of evidence is: a contract, a certificate, … ('' is not said).

ALTER TABLE file ADD COLUMN document TEXT NOT NULL DEFAULT '';
