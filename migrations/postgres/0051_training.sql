-- Trainings: when, where, how many places; who has one, who waits, who came.

CREATE TABLE training (
  workspace     BIGINT NOT NULL,
  id            BIGINT NOT NULL,
  initiative    BIGINT NOT NULL,
  title         TEXT NOT NULL,
  begins_at     BIGINT NOT NULL,
  minutes       BIGINT NOT NULL,
  place         TEXT NOT NULL,
  capacity      BIGINT NOT NULL,
  planned_by    TEXT NOT NULL,
  planned_at    BIGINT NOT NULL,
  nonce         TEXT NOT NULL,
  changes       BIGINT NOT NULL DEFAULT 0,
  before_at     BIGINT,
  changed_why   TEXT NOT NULL DEFAULT '',
  called_off_at BIGINT,
  counted_at    BIGINT,
  serial        BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);
CREATE UNIQUE INDEX training_nonce ON training (workspace, nonce);
CREATE INDEX training_of ON training (workspace, initiative, begins_at, id);

-- Either a member, or the name of somebody without an account and who entered it.
CREATE TABLE training_seat (
  workspace BIGINT NOT NULL,
  training  BIGINT NOT NULL,
  number    BIGINT NOT NULL,
  member    TEXT,
  name      TEXT NOT NULL,
  entered_by TEXT,
  state     TEXT NOT NULL,
  since     BIGINT NOT NULL,
  came      BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace, training, number),
  FOREIGN KEY (workspace, training) REFERENCES training (workspace, id)
);
CREATE UNIQUE INDEX training_seat_member ON training_seat (workspace, member, training);

SELECT accord_isolate(t) FROM unnest(ARRAY['training', 'training_seat']) AS t;
