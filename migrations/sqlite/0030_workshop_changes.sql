-- A workshop moves or is called off: how often what calendars keep of it changed, and what was said about it.
ALTER TABLE workshop ADD COLUMN changes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE workshop ADD COLUMN changed_why TEXT NOT NULL DEFAULT '';
ALTER TABLE workshop ADD COLUMN called_off_at INTEGER;
