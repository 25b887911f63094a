-- Installations by OAuth: encrypted tokens and whose they are, an end that can be taken back for a while, the states of
-- installations under way.

-- bot_token and refresh_token are sealed with the key of key_version. token_serial counts the tokens an installation
-- had: whoever read an older one writes nothing. refreshing_until is the lease of whoever asks Slack for new ones.
-- state is active or uninstalled.
ALTER TABLE installation ADD COLUMN org_wide INTEGER NOT NULL DEFAULT 0;
ALTER TABLE installation ADD COLUMN state TEXT NOT NULL DEFAULT 'active';
ALTER TABLE installation ADD COLUMN app_id TEXT;
ALTER TABLE installation ADD COLUMN scopes TEXT;
ALTER TABLE installation ADD COLUMN installer TEXT;
ALTER TABLE installation ADD COLUMN bot_token BLOB;
ALTER TABLE installation ADD COLUMN refresh_token BLOB;
ALTER TABLE installation ADD COLUMN key_version INTEGER;
ALTER TABLE installation ADD COLUMN expires_at INTEGER;
ALTER TABLE installation ADD COLUMN token_serial INTEGER NOT NULL DEFAULT 0;
ALTER TABLE installation ADD COLUMN refreshing_until INTEGER;
ALTER TABLE installation ADD COLUMN installed_at INTEGER;
ALTER TABLE installation ADD COLUMN uninstalled_at INTEGER;
CREATE UNIQUE INDEX installation_team ON installation (team_id) WHERE org_wide = 0;
CREATE UNIQUE INDEX installation_enterprise ON installation (enterprise_id) WHERE org_wide = 1;
CREATE INDEX installation_key ON installation (key_version, workspace) WHERE key_version IS NOT NULL;

-- While a workspace is uninstalled its schedules rest; held_at is the slot they go on with.
ALTER TABLE schedule ADD COLUMN held_at INTEGER;

-- An installation that was begun in somebody's browser: hashes of the state and of the cookie that it is bound to.
CREATE TABLE oauth_state (
  hash       TEXT PRIMARY KEY,
  cookie     TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  used       INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX oauth_state_old ON oauth_state (expires_at);
