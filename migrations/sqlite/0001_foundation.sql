-- What every capability stands on: workspaces, the inbox, jobs with their lanes, what was posted where, and the trail.
-- Instants are UTC milliseconds. Key and meaning of every column match the PostgreSQL twin of the same number.

CREATE TABLE workspace (
  id         INTEGER PRIMARY KEY,
  created_at INTEGER NOT NULL
) STRICT;

-- Slack's names for a workspace; one row per installation (environment tokens are the installation of workspace 1).
CREATE TABLE installation (
  workspace     INTEGER PRIMARY KEY REFERENCES workspace (id),
  team_id       TEXT,
  enterprise_id TEXT,
  bot_user      TEXT,
  bot_id        TEXT,
  updated_at    INTEGER NOT NULL
) STRICT;

-- What Slack last said of a member. Never a name: people are shown as mentions.
CREATE TABLE member (
  workspace  INTEGER NOT NULL REFERENCES workspace (id),
  id         TEXT NOT NULL,
  standing   TEXT NOT NULL,
  zone       TEXT,
  home_team  TEXT,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (workspace, id)
) STRICT, WITHOUT ROWID;

-- Numbers people see (D-12, FB-7) and our own ids, counted per workspace.
CREATE TABLE counter (
  workspace INTEGER NOT NULL REFERENCES workspace (id),
  name      TEXT NOT NULL,
  value     INTEGER NOT NULL,
  PRIMARY KEY (workspace, name)
) STRICT, WITHOUT ROWID;

-- One row per delivery; a second delivery meets the unique event_id. visible_at is run time and lease expiry.
CREATE TABLE inbox (
  id          INTEGER PRIMARY KEY,
  event_id    TEXT NOT NULL UNIQUE,
  kind        TEXT NOT NULL,
  body        TEXT NOT NULL,
  answer      TEXT,
  state       TEXT NOT NULL,
  attempt     INTEGER NOT NULL DEFAULT 0,
  visible_at  INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  error       TEXT
) STRICT;
CREATE INDEX inbox_due ON inbox (visible_at, id) WHERE state = 'queued';
CREATE INDEX inbox_old ON inbox (received_at);

-- Outbox, schedules' slots and background work. attempt is the fencing token.
CREATE TABLE jobs (
  id         INTEGER PRIMARY KEY,
  workspace  INTEGER NOT NULL REFERENCES workspace (id),
  lane       TEXT NOT NULL,
  kind       TEXT NOT NULL,
  version    INTEGER NOT NULL,
  payload    TEXT NOT NULL,
  dedupe     TEXT UNIQUE,
  state      TEXT NOT NULL,
  attempt    INTEGER NOT NULL DEFAULT 0,
  strikes    INTEGER NOT NULL DEFAULT 0,
  looks      INTEGER NOT NULL DEFAULT 0,
  reserved   INTEGER NOT NULL DEFAULT 0,
  visible_at INTEGER NOT NULL,
  nonce      TEXT NOT NULL,
  sent_at    INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  error      TEXT
) STRICT;
CREATE INDEX jobs_due ON jobs (lane, visible_at, id) WHERE state IN ('queued', 'sending', 'unknown');
CREATE INDEX jobs_ended ON jobs (state, updated_at);

-- A lane is a queue of jobs that share a limit; wake_at is the earliest moment at which it may hold due work.
CREATE TABLE lanes (
  lane    TEXT PRIMARY KEY,
  wake_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX lanes_awake ON lanes (wake_at);

-- Slack's limits as a schedule: free_at is the theoretical arrival time of the next call (GCRA).
CREATE TABLE buckets (
  bucket  TEXT PRIMARY KEY,
  free_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Where a message stands, so that it can be edited in place and recognised when someone reacts to it.
CREATE TABLE post (
  workspace INTEGER NOT NULL REFERENCES workspace (id),
  subject   TEXT NOT NULL,
  channel   TEXT NOT NULL,
  ts        TEXT NOT NULL,
  posted_at INTEGER NOT NULL,
  PRIMARY KEY (workspace, subject)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX post_place ON post (workspace, channel, ts);

-- Wall-clock schedules; next_at is the instant of the next slot.
CREATE TABLE schedule (
  workspace INTEGER NOT NULL REFERENCES workspace (id),
  subject   TEXT NOT NULL,
  cadence   TEXT NOT NULL,
  zone      TEXT NOT NULL,
  anchor    TEXT NOT NULL,
  next_date TEXT,
  next_time TEXT,
  next_at   INTEGER,
  PRIMARY KEY (workspace, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX schedule_due ON schedule (next_at) WHERE next_at IS NOT NULL;

-- Append-only. Ids and salted hashes only; text and identity lie in erasable_text.
CREATE TABLE audit (
  id        INTEGER PRIMARY KEY,
  workspace INTEGER NOT NULL REFERENCES workspace (id),
  at        INTEGER NOT NULL,
  actor     TEXT NOT NULL,
  action    TEXT NOT NULL,
  subject   TEXT NOT NULL,
  detail    TEXT NOT NULL,
  prior     TEXT NOT NULL,
  hash      TEXT NOT NULL
) STRICT;
CREATE INDEX audit_chain ON audit (workspace, id);
CREATE INDEX audit_subject ON audit (workspace, subject, id);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TABLE erasable_text (
  workspace INTEGER NOT NULL REFERENCES workspace (id),
  key       TEXT NOT NULL,
  salt      TEXT NOT NULL,
  text      TEXT,
  PRIMARY KEY (workspace, key)
) STRICT, WITHOUT ROWID;
