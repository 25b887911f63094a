-- The weekly stage update: one a slot. Its facts are frozen as JSON when it is drafted; state is drafted, sent or skipped.
-- A skip without a reason is a slot that was missed while nothing ran.

CREATE TABLE stage_update (
  workspace       INTEGER NOT NULL,
  id              INTEGER NOT NULL,
  initiative      INTEGER NOT NULL,
  slot            TEXT NOT NULL,
  slot_at         INTEGER NOT NULL,
  state           TEXT NOT NULL,
  health_claimed  TEXT,
  health_computed TEXT NOT NULL,
  facts           TEXT NOT NULL,
  highlight       TEXT NOT NULL DEFAULT '',
  ask             TEXT NOT NULL DEFAULT '',
  skip_reason     TEXT,
  drafted_at      INTEGER NOT NULL,
  due_at          INTEGER NOT NULL,
  sent_at         INTEGER,
  reviewed        INTEGER NOT NULL DEFAULT 0,
  read_at         INTEGER,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX stage_update_slot ON stage_update (workspace, initiative, slot);

-- A message that somebody marked for the weekly update: its place only, never its words.
CREATE TABLE note (
  workspace  INTEGER NOT NULL,
  initiative INTEGER NOT NULL,
  channel    TEXT NOT NULL,
  ts         TEXT NOT NULL,
  member     TEXT NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY (workspace, initiative, channel, ts),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_at ON note (workspace, initiative, at);
