-- The communication plan: posts that are drafted, approved and sent at their time; links to learn from, and who is done with them.

CREATE TABLE announcement (
  workspace   INTEGER NOT NULL,
  id          INTEGER NOT NULL,
  initiative  INTEGER NOT NULL,
  title       TEXT NOT NULL,
  body        TEXT NOT NULL,
  channel     TEXT NOT NULL,
  audience    TEXT NOT NULL,
  send_at     INTEGER NOT NULL,
  approver    TEXT,
  state       TEXT NOT NULL,
  problem     TEXT,
  version     INTEGER NOT NULL,
  approved    INTEGER,
  approved_by TEXT,
  said        TEXT NOT NULL DEFAULT '',
  attempt     INTEGER NOT NULL DEFAULT 0,
  written_by  TEXT NOT NULL,
  written_at  INTEGER NOT NULL,
  sent_at     INTEGER,
  nonce       TEXT NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX announcement_nonce ON announcement (workspace, nonce);
CREATE INDEX announcement_of ON announcement (workspace, initiative, send_at, id);

CREATE TABLE learning_link (
  workspace  INTEGER NOT NULL,
  id         INTEGER NOT NULL,
  initiative INTEGER NOT NULL,
  title      TEXT NOT NULL,
  url        TEXT NOT NULL,
  minutes    INTEGER NOT NULL,
  added_by   TEXT NOT NULL,
  added_at   INTEGER NOT NULL,
  removed_at INTEGER,
  nonce      TEXT NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX learning_link_nonce ON learning_link (workspace, nonce);
CREATE INDEX learning_link_of ON learning_link (workspace, initiative, id);

CREATE TABLE learning_tick (
  workspace INTEGER NOT NULL,
  link      INTEGER NOT NULL,
  member    TEXT NOT NULL,
  done_at   INTEGER NOT NULL,
  PRIMARY KEY (workspace, link, member),
  FOREIGN KEY (workspace, link) REFERENCES learning_link (workspace, id)
) STRICT, WITHOUT ROWID;
