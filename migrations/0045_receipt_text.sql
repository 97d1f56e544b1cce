-- What was submitted, as it was issued: a party that is called otherwise later has the same receipt.
CREATE TABLE receipt_text (
    reply_id TEXT NOT NULL REFERENCES reply (id),
    sha256 TEXT NOT NULL,             -- of the body
    issued_at BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (reply_id, sha256)
);
