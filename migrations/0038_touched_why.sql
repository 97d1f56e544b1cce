-- What a transaction has touched says of which table the change was: '' when it may be any, or more
-- than one (domain/stale.h).
ALTER TABLE touched ADD COLUMN why TEXT NOT NULL DEFAULT '';
