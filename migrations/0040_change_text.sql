-- What a party sent as it was then: its SHA-256 is the receipt. '' of what was sent before.
ALTER TABLE change_notice ADD COLUMN sent_text TEXT NOT NULL DEFAULT '';
