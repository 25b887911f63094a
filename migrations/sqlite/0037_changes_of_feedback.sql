-- changes: how often its state changed, which tells one end from the next. What changed before this was not counted.
ALTER TABLE feedback ADD COLUMN changes INTEGER;
