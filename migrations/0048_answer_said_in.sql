-- In which session of a link it was said: all that one link was passed on to have the same name.
ALTER TABLE answer ADD COLUMN said_in TEXT NOT NULL DEFAULT '';
