-- Tests of a prototype: tasks, who takes part, what was seen, what was found.

-- tasks is JSON: a list of texts. ask: what is asked of the sponsor with its result.
CREATE TABLE prototype_test (
  workspace  BIGINT NOT NULL,
  id         BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  goal       TEXT NOT NULL,
  tasks      TEXT NOT NULL,
  at         BIGINT NOT NULL,
  planned_by TEXT NOT NULL,
  planned_at BIGINT NOT NULL,
  nonce      TEXT NOT NULL,
  ask        TEXT NOT NULL,
  shared_at  BIGINT,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);
CREATE UNIQUE INDEX prototype_test_nonce ON prototype_test (workspace, nonce);
CREATE INDEX prototype_test_of ON prototype_test (workspace, initiative, id);

-- member: who has an account; name: who has none, as it was typed, empty once forgotten.
CREATE TABLE prototype_person (
  workspace BIGINT NOT NULL,
  test      BIGINT NOT NULL,
  number    BIGINT NOT NULL,
  member    TEXT,
  name      TEXT NOT NULL,
  unnamed   BIGINT NOT NULL,
  PRIMARY KEY (workspace, test, number),
  FOREIGN KEY (workspace, test) REFERENCES prototype_test (workspace, id)
);
CREATE INDEX prototype_person_member ON prototype_person (workspace, member) WHERE member IS NOT NULL;

-- member: the same as in prototype_person, so that a note goes with whom it is about.
CREATE TABLE prototype_outcome (
  workspace BIGINT NOT NULL,
  test      BIGINT NOT NULL,
  person    BIGINT NOT NULL,
  task      BIGINT NOT NULL,
  member    TEXT,
  went      TEXT NOT NULL,
  note      TEXT NOT NULL,
  PRIMARY KEY (workspace, test, person, task),
  FOREIGN KEY (workspace, test) REFERENCES prototype_test (workspace, id)
);

CREATE TABLE prototype_finding (
  workspace BIGINT NOT NULL,
  test      BIGINT NOT NULL,
  number    BIGINT NOT NULL,
  text      TEXT NOT NULL,
  severity  TEXT NOT NULL,
  feedback  BIGINT,
  nonce     TEXT NOT NULL,
  found_by  TEXT NOT NULL,
  at        BIGINT NOT NULL,
  PRIMARY KEY (workspace, test, number),
  FOREIGN KEY (workspace, test) REFERENCES prototype_test (workspace, id)
);
CREATE UNIQUE INDEX prototype_finding_nonce ON prototype_finding (workspace, nonce);
CREATE INDEX prototype_finding_feedback ON prototype_finding (workspace, feedback) WHERE feedback IS NOT NULL;

CREATE TABLE prototype_seen_with (
  workspace BIGINT NOT NULL,
  test      BIGINT NOT NULL,
  finding   BIGINT NOT NULL,
  person    BIGINT NOT NULL,
  PRIMARY KEY (workspace, test, finding, person),
  FOREIGN KEY (workspace, test) REFERENCES prototype_test (workspace, id)
);

SELECT accord_isolate(t) FROM unnest(ARRAY['prototype_test', 'prototype_person', 'prototype_outcome', 'prototype_finding', 'prototype_seen_with']) AS t;
