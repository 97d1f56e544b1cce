-- The trail is narrowed by who, by what was done and by the kind of record.

CREATE INDEX journal_actor ON journal (actor, seq);
CREATE INDEX journal_verb ON journal (verb, seq);
CREATE INDEX journal_kind ON journal (kind, seq);
