-- A party shares the work on a check sheet: the link of a colleague opens some of its sections.
ALTER TABLE task_link ADD COLUMN sections TEXT NOT NULL DEFAULT ''; -- ids parted by spaces; '': all of it
