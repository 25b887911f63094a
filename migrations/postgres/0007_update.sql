-- The weekly stage update: one a slot. Its facts are frozen as JSON when it is drafted; state is drafted, sent or skipped.
-- A skip without a reason is a slot that was missed while nothing ran.

CREATE TABLE stage_update (
  workspace       BIGINT NOT NULL,
  id              BIGINT NOT NULL,
  initiative      BIGINT NOT NULL,
  slot            TEXT NOT NULL,
  slot_at         BIGINT NOT NULL,
  state           TEXT NOT NULL,
  health_claimed  TEXT,
  health_computed TEXT NOT NULL,
  facts           TEXT NOT NULL,
  highlight       TEXT NOT NULL DEFAULT '',
  ask             TEXT NOT NULL DEFAULT '',
  skip_reason     TEXT,
  drafted_at      BIGINT NOT NULL,
  due_at          BIGINT NOT NULL,
  sent_at         BIGINT,
  reviewed        BIGINT NOT NULL DEFAULT 0,
  read_at         BIGINT,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);
CREATE UNIQUE INDEX stage_update_slot ON stage_update (workspace, initiative, slot);

-- A message that somebody marked for the weekly update: its place only, never its words.
CREATE TABLE note (
  workspace  BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  channel    TEXT NOT NULL,
  ts         TEXT NOT NULL,
  member     TEXT NOT NULL,
  at         BIGINT NOT NULL,
  PRIMARY KEY (workspace, initiative, channel, ts),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);
CREATE INDEX note_at ON note (workspace, initiative, at);

SELECT accord_isolate(t) FROM unnest(ARRAY['stage_update', 'note']) AS t;
