-- Whether Slack calls the member an admin or owner of the workspace: who is told of what went wrong.
ALTER TABLE member ADD COLUMN is_admin BIGINT NOT NULL DEFAULT 0;
CREATE INDEX member_admin ON member (workspace, id) WHERE is_admin = 1;
