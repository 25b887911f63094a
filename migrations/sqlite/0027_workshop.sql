-- Workshops: when, for what, how the time is spent, who is invited.

-- agenda is JSON: pairs of minutes and what happens.
CREATE TABLE workshop (
  workspace  INTEGER NOT NULL,
  id         INTEGER NOT NULL,
  initiative INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  begins_at  INTEGER NOT NULL,
  agenda     TEXT NOT NULL,
  prework    TEXT NOT NULL,
  planned_by TEXT NOT NULL,
  planned_at INTEGER NOT NULL,
  results_at INTEGER,
  nonce      TEXT NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX workshop_nonce ON workshop (workspace, nonce);
CREATE INDEX workshop_of ON workshop (workspace, initiative, id);

CREATE TABLE workshop_person (
  workspace INTEGER NOT NULL,
  workshop  INTEGER NOT NULL,
  member    TEXT NOT NULL,
  PRIMARY KEY (workspace, workshop, member),
  FOREIGN KEY (workspace, workshop) REFERENCES workshop (workspace, id)
) STRICT, WITHOUT ROWID;
