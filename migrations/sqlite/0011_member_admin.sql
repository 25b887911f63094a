-- Whether Slack says that a member administers the workspace.
ALTER TABLE member ADD COLUMN is_admin INTEGER NOT NULL DEFAULT 0;
