-- Since when a post is on its way.

ALTER TABLE announcement ADD COLUMN going_at INTEGER;
