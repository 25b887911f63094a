-- Whether Slack says that a member administers the workspace.
ALTER TABLE member ADD COLUMN is_admin BIGINT NOT NULL DEFAULT 0;
