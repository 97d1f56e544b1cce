-- A list often says that the proof of return or erasure is there, and not from which day.

ALTER TABLE entrustment ADD COLUMN erasure_proved TEXT NOT NULL DEFAULT '';
