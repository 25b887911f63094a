-- Stakeholders: what everybody may know of them, and, stored apart, what the owner keeps to themselves.

-- What everybody who sees the initiative may know of somebody who has a part in it: the group they speak for, what they do
-- there, what they want. contacted_at is when the owner noted that they spoke.
CREATE TABLE profile (
  workspace    INTEGER NOT NULL,
  initiative   INTEGER NOT NULL,
  member       TEXT NOT NULL,
  group_name   TEXT NOT NULL,
  part         TEXT NOT NULL,
  wants        TEXT NOT NULL,
  contacted_at INTEGER,
  PRIMARY KEY (workspace, initiative, member),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT, WITHOUT ROWID;

-- What an owner thinks of somebody, readable by that owner alone as long as they own the initiative. earlier is JSON: the
-- support in earlier stages, the latest first.
CREATE TABLE assessment (
  workspace  INTEGER NOT NULL,
  id         INTEGER NOT NULL,
  initiative INTEGER NOT NULL,
  owner      TEXT NOT NULL,
  member     TEXT NOT NULL,
  influence  INTEGER NOT NULL,
  interest   INTEGER NOT NULL,
  support    TEXT NOT NULL,
  wanted     TEXT NOT NULL,
  note       TEXT NOT NULL,
  stage      TEXT NOT NULL,
  earlier    TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX assessment_of ON assessment (workspace, initiative, owner, member);
CREATE INDEX assessment_about ON assessment (workspace, member);
CREATE INDEX assessment_old ON assessment (changed_at);

-- Channels and user groups whose members became stakeholders: their ids, what people call them, and who was in them when
-- they were last read (JSON), so that a change is told once.
CREATE TABLE people_source (
  workspace  INTEGER NOT NULL,
  initiative INTEGER NOT NULL,
  source     TEXT NOT NULL,
  handle     TEXT NOT NULL,
  members    TEXT NOT NULL,
  read_at    INTEGER NOT NULL,
  PRIMARY KEY (workspace, initiative, source),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT, WITHOUT ROWID;

-- Weeks without a word from a group after which the owner is told; 0: never; without a row, as it is delivered.
CREATE TABLE contact_plan (
  workspace  INTEGER NOT NULL,
  initiative INTEGER NOT NULL,
  weeks      INTEGER NOT NULL,
  PRIMARY KEY (workspace, initiative),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT, WITHOUT ROWID;
