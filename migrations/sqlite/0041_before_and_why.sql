-- reason_by: whose words the reason is for which it was declined; they go with them. was_ended_at: when the state began that it had
-- before it was merged.
ALTER TABLE feedback ADD COLUMN reason_by TEXT;
ALTER TABLE feedback ADD COLUMN was_ended_at INTEGER;
