-- What people give beside the document: due dates that were moved or given, tasks that were corrected or added.
-- tasks.record is the task as it stands; tasks.printed the document's own record where the two differ.

ALTER TABLE plans ADD COLUMN archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1));

ALTER TABLE tasks ADD COLUMN printed TEXT;
ALTER TABLE tasks ADD COLUMN added INTEGER NOT NULL DEFAULT 0 CHECK (added IN (0, 1));

ALTER TABLE occurrences ADD COLUMN planned TEXT;
ALTER TABLE occurrences ADD COLUMN decision TEXT;
