-- What sponsors promised. Seen by whoever promised it and by those who lead alone.

-- member: who made it, or is asked whether they did. asked_by: who noted it, where that is somebody else. todo: the to-do that it
-- answers, by its key. offered_to: the sponsor who is asked to take it over. reminded: the reminder that carried it last, by its moment.
CREATE TABLE promise (
  workspace  INTEGER NOT NULL,
  id         INTEGER NOT NULL,
  initiative INTEGER NOT NULL,
  member     TEXT NOT NULL,
  asked_by   TEXT,
  channel    TEXT,
  ts         TEXT,
  thread     TEXT,
  todo       TEXT,
  nonce      TEXT,
  text       TEXT NOT NULL,
  due        TEXT,
  state      TEXT NOT NULL,
  reason     TEXT,
  offered_to TEXT,
  created_at INTEGER NOT NULL,
  open_at    INTEGER,
  changed_at INTEGER NOT NULL,
  changes    INTEGER NOT NULL,
  remind_at  INTEGER,
  reminded   INTEGER,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX promise_message ON promise (workspace, channel, ts) WHERE ts IS NOT NULL;
CREATE UNIQUE INDEX promise_todo ON promise (workspace, initiative, todo) WHERE todo IS NOT NULL;
CREATE UNIQUE INDEX promise_nonce ON promise (workspace, nonce) WHERE nonce IS NOT NULL;
CREATE INDEX promise_of ON promise (workspace, initiative, id);
CREATE INDEX promise_by ON promise (workspace, member, id);
CREATE INDEX promise_offered ON promise (workspace, offered_to) WHERE offered_to IS NOT NULL;
