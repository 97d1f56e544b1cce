-- What we ask of parties, the links by which they answer without an account, and what they notify.

-- Of one party, of one kind (domain/task.h).
CREATE TABLE task (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    party_id TEXT NOT NULL REFERENCES party (id),
    kind TEXT NOT NULL,               -- change: a notice of change
    about TEXT NOT NULL,              -- what of; what it holds is the kind's own
    message TEXT NOT NULL,            -- from us to the party
    due_on TEXT NOT NULL,             -- '': it stands open, to be used when there is something
    state TEXT NOT NULL,              -- open, answered, returned, done, withdrawn
    asked_at BIGINT NOT NULL,
    asked_by TEXT NOT NULL,           -- id of the account
    asker TEXT NOT NULL,              -- its name: whom the party may ask
    opened_at BIGINT NOT NULL,        -- 0: nobody has opened it yet
    answered_at BIGINT NOT NULL,      -- the last time; 0: not yet
    decided_at BIGINT NOT NULL,
    reason TEXT NOT NULL              -- why it was returned or withdrawn
);
CREATE INDEX task_party ON task (party_id, id);
CREATE INDEX task_state ON task (state, id);

-- The links that were sent for a task. One is in use at a time.
CREATE TABLE task_link (
    id TEXT PRIMARY KEY,
    task_id TEXT NOT NULL REFERENCES task (id),
    code TEXT NOT NULL,               -- SHA-256 of the token
    contact_id TEXT NOT NULL REFERENCES contact (id),
    address TEXT NOT NULL,            -- the mailbox, as it was registered then
    name TEXT NOT NULL,
    lang TEXT NOT NULL,               -- ja, en
    site TEXT NOT NULL,               -- "https://kantoku.example": what the link began with
    mail_id TEXT REFERENCES mail (id),
    added_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,          -- by the clock of the register
    revoked_at BIGINT NOT NULL,       -- 0: not revoked
    opened_at BIGINT NOT NULL,
    uncoded INTEGER NOT NULL CHECK (uncoded IN (0, 1)), -- no mail goes out: the first device needs no code
    failed BIGINT NOT NULL            -- wrong codes
);
CREATE UNIQUE INDEX task_link_code ON task_link (code);
CREATE INDEX task_link_task ON task_link (task_id, id);

-- Who is on the other side of a link. Moments are those of the machine's own clock.
CREATE TABLE guest_session (
    token TEXT PRIMARY KEY,           -- SHA-256 of what the cookie holds
    link_id TEXT NOT NULL REFERENCES task_link (id),
    csrf TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)), -- the device was known, or the code was given
    address TEXT NOT NULL,
    code TEXT NOT NULL,               -- of the code in the mail, with a key that is not here; '' none
    code_ends_at BIGINT NOT NULL,
    tries BIGINT NOT NULL             -- wrong ones, of this code
);
CREATE INDEX guest_session_link ON guest_session (link_id);
CREATE INDEX guest_session_ends ON guest_session (ends_at);

-- Devices on which the code of a mailbox was given.
CREATE TABLE guest_device (
    code TEXT PRIMARY KEY,            -- SHA-256 of what the cookie holds
    party_id TEXT NOT NULL REFERENCES party (id),
    address TEXT NOT NULL,            -- the mailbox
    added_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX guest_device_party ON guest_device (party_id, address);
CREATE INDEX guest_device_ends ON guest_device (ends_at);

-- What was typed and not sent yet: of the party, whoever of it typed.
CREATE TABLE guest_draft (
    party_id TEXT NOT NULL REFERENCES party (id),
    path TEXT NOT NULL,
    fields TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (party_id, path)
);
CREATE INDEX guest_draft_saved ON guest_draft (saved_at);

-- A notice of change: what a party says will be different, row by row.
CREATE TABLE change_notice (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    party_id TEXT NOT NULL REFERENCES party (id),
    task_id TEXT NOT NULL REFERENCES task (id),
    number BIGINT NOT NULL,           -- given when it is sent; 0: a draft
    state TEXT NOT NULL,              -- draft, sent, returned, done
    begun_at BIGINT NOT NULL,
    sent_at BIGINT NOT NULL,          -- the last time; 0: not yet
    sent_by TEXT NOT NULL,            -- the name of the person who answers for it
    message TEXT NOT NULL,            -- from the party to us
    receipt TEXT NOT NULL,            -- SHA-256 of what was sent
    decided_at BIGINT NOT NULL,
    decider TEXT NOT NULL,
    reason TEXT NOT NULL              -- why it was returned
);
CREATE INDEX change_notice_party ON change_notice (party_id, id);
CREATE INDEX change_notice_state ON change_notice (state, id);
CREATE INDEX change_notice_task ON change_notice (task_id, id);
CREATE INDEX change_notice_number ON change_notice (number);

CREATE TABLE change_row (
    id TEXT PRIMARY KEY,
    notice_id TEXT NOT NULL REFERENCES change_notice (id),
    kind TEXT NOT NULL,               -- of the register: person, site, carrying, contact
    act TEXT NOT NULL,                -- add, edit, end
    record_id TEXT NOT NULL,          -- '': a new one, until it is accepted
    name TEXT NOT NULL,               -- by which people know the record
    effective_on TEXT NOT NULL,
    fields TEXT NOT NULL,             -- lines of field, before, after as on the trail
    state TEXT NOT NULL,              -- open, accepted
    decided_at BIGINT NOT NULL
);
CREATE INDEX change_row_notice ON change_row (notice_id, id);
