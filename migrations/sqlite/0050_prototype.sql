-- Tests of a prototype: tasks, who takes part, what was seen, what was found.

-- tasks is JSON: a list of texts. ask: what is asked of the sponsor with its result.
CREATE TABLE prototype_test (
  workspace  INTEGER NOT NULL,
  id         INTEGER NOT NULL,
  initiative INTEGER NOT NULL,
  goal       TEXT NOT NULL,
  tasks      TEXT NOT NULL,
  at         INTEGER NOT NULL,
  planned_by TEXT NOT NULL,
  planned_at INTEGER NOT NULL,
  nonce      TEXT NOT NULL,
  ask        TEXT NOT NULL,
  shared_at  INTEGER,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX prototype_test_nonce ON prototype_test (workspace, nonce);
CREATE INDEX prototype_test_of ON prototype_test (workspace, initiative, id);

-- member: who has an account; name: who has none, as it was typed, empty once forgotten.
CREATE TABLE prototype_person (
  workspace INTEGER NOT NULL,
  test      INTEGER NOT NULL,
  number    INTEGER NOT NULL,
  member    TEXT,
  name      TEXT NOT NULL,
  unnamed   INTEGER NOT NULL,
  PRIMARY KEY (workspace, test, number),
  FOREIGN KEY (workspace, test) REFERENCES prototype_test (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX prototype_person_member ON prototype_person (workspace, member) WHERE member IS NOT NULL;

-- member: the same as in prototype_person, so that a note goes with whom it is about.
CREATE TABLE prototype_outcome (
  workspace INTEGER NOT NULL,
  test      INTEGER NOT NULL,
  person    INTEGER NOT NULL,
  task      INTEGER NOT NULL,
  member    TEXT,
  went      TEXT NOT NULL,
  note      TEXT NOT NULL,
  PRIMARY KEY (workspace, test, person, task),
  FOREIGN KEY (workspace, test) REFERENCES prototype_test (workspace, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE prototype_finding (
  workspace INTEGER NOT NULL,
  test      INTEGER NOT NULL,
  number    INTEGER NOT NULL,
  text      TEXT NOT NULL,
  severity  TEXT NOT NULL,
  feedback  INTEGER,
  nonce     TEXT NOT NULL,
  found_by  TEXT NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (workspace, test, number),
  FOREIGN KEY (workspace, test) REFERENCES prototype_test (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX prototype_finding_nonce ON prototype_finding (workspace, nonce);
CREATE INDEX prototype_finding_feedback ON prototype_finding (workspace, feedback) WHERE feedback IS NOT NULL;

CREATE TABLE prototype_seen_with (
  workspace INTEGER NOT NULL,
  test      INTEGER NOT NULL,
  finding   INTEGER NOT NULL,
  person    INTEGER NOT NULL,
  PRIMARY KEY (workspace, test, finding, person),
  FOREIGN KEY (workspace, test) REFERENCES prototype_test (workspace, id)
) STRICT, WITHOUT ROWID;
