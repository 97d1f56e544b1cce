-- Who was reminded of what, and whom to call.

-- The last stage, for one person, of what has to be done. A to-do is derived: it is known by what it is.
CREATE TABLE reminder (
    account_id TEXT NOT NULL REFERENCES account (id),
    duty TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    due TEXT NOT NULL,
    stage BIGINT NOT NULL,            -- 1, 2, 3
    reminded_on TEXT NOT NULL,
    mail_id TEXT REFERENCES mail (id), -- NULL: the stage is a call
    PRIMARY KEY (account_id, duty, kind, subject_id, item_id, due)
);
CREATE INDEX reminder_mail ON reminder (mail_id);

-- Whose morning mail of which day is written, if there was anything to write; '' is everybody's.
CREATE TABLE reminder_day (
    day TEXT NOT NULL,
    account_id TEXT NOT NULL,
    PRIMARY KEY (day, account_id)
);

-- Whoever did not want it, or shall not have it. Without a row: wanted and allowed.
CREATE TABLE reminder_choice (
    account_id TEXT PRIMARY KEY REFERENCES account (id),
    wanted INTEGER NOT NULL CHECK (wanted IN (0, 1)),
    allowed INTEGER NOT NULL CHECK (allowed IN (0, 1))
);

CREATE TABLE phone_note (
    duty TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    due TEXT NOT NULL,
    added_on TEXT NOT NULL,
    done_at BIGINT NOT NULL,          -- 0: still to be called
    done_by TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (duty, kind, subject_id, item_id, due)
);
CREATE INDEX phone_note_open ON phone_note (done_at, due);
