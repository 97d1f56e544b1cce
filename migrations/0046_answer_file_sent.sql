-- The files of what was submitted last: while a reply is mended, those of answer_file are the party's
-- own. Of a reply that is being mended now, what it has is the nearest that is known.
CREATE TABLE answer_file_sent (
    reply_id TEXT NOT NULL REFERENCES reply (id),
    question TEXT NOT NULL,
    file_id TEXT NOT NULL REFERENCES file (id),
    PRIMARY KEY (reply_id, question, file_id)
);
CREATE INDEX answer_file_sent_file ON answer_file_sent (file_id);
INSERT INTO answer_file_sent (reply_id, question, file_id)
SELECT a.reply_id, a.question, a.file_id
FROM answer_file a JOIN reply r ON r.id = a.reply_id WHERE r.submitted_at > 0;
