-- Trainings: when, where, how many places; who has one, who waits, who came.

CREATE TABLE training (
  workspace     INTEGER NOT NULL,
  id            INTEGER NOT NULL,
  initiative    INTEGER NOT NULL,
  title         TEXT NOT NULL,
  begins_at     INTEGER NOT NULL,
  minutes       INTEGER NOT NULL,
  place         TEXT NOT NULL,
  capacity      INTEGER NOT NULL,
  planned_by    TEXT NOT NULL,
  planned_at    INTEGER NOT NULL,
  nonce         TEXT NOT NULL,
  changes       INTEGER NOT NULL DEFAULT 0,
  before_at     INTEGER,
  changed_why   TEXT NOT NULL DEFAULT '',
  called_off_at INTEGER,
  counted_at    INTEGER,
  serial        INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX training_nonce ON training (workspace, nonce);
CREATE INDEX training_of ON training (workspace, initiative, begins_at, id);

-- Either a member, or the name of somebody without an account and who entered it.
CREATE TABLE training_seat (
  workspace INTEGER NOT NULL,
  training  INTEGER NOT NULL,
  number    INTEGER NOT NULL,
  member    TEXT,
  name      TEXT NOT NULL,
  entered_by TEXT,
  state     TEXT NOT NULL,
  since     INTEGER NOT NULL,
  came      INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace, training, number),
  FOREIGN KEY (workspace, training) REFERENCES training (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX training_seat_member ON training_seat (workspace, member, training);
