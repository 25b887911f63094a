-- Stakeholders: what everybody may know of them, and, stored apart, what the owner keeps to themselves.

-- What everybody who sees the initiative may know of somebody who has a part in it: the group they speak for, what they do
-- there, what they want. contacted_at is when the owner noted that they spoke.
CREATE TABLE profile (
  workspace    BIGINT NOT NULL,
  initiative   BIGINT NOT NULL,
  member       TEXT NOT NULL,
  group_name   TEXT NOT NULL,
  part         TEXT NOT NULL,
  wants        TEXT NOT NULL,
  contacted_at BIGINT,
  PRIMARY KEY (workspace, initiative, member),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);

-- What an owner thinks of somebody, readable by that owner alone as long as they own the initiative. earlier is JSON: the
-- support in earlier stages, the latest first.
CREATE TABLE assessment (
  workspace  BIGINT NOT NULL,
  id         BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  owner      TEXT NOT NULL,
  member     TEXT NOT NULL,
  influence  BIGINT NOT NULL,
  interest   BIGINT NOT NULL,
  support    TEXT NOT NULL,
  wanted     TEXT NOT NULL,
  note       TEXT NOT NULL,
  stage      TEXT NOT NULL,
  earlier    TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);
CREATE UNIQUE INDEX assessment_of ON assessment (workspace, initiative, owner, member);
CREATE INDEX assessment_about ON assessment (workspace, member);
CREATE INDEX assessment_old ON assessment (changed_at);

-- Channels and user groups whose members became stakeholders: their ids, what people call them, and who was in them when
-- they were last read (JSON), so that a change is told once.
CREATE TABLE people_source (
  workspace  BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  source     TEXT NOT NULL,
  handle     TEXT NOT NULL,
  members    TEXT NOT NULL,
  read_at    BIGINT NOT NULL,
  PRIMARY KEY (workspace, initiative, source),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);

-- Weeks without a word from a group after which the owner is told; 0: never; without a row, as it is delivered.
CREATE TABLE contact_plan (
  workspace  BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  weeks      BIGINT NOT NULL,
  PRIMARY KEY (workspace, initiative),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);

SELECT accord_isolate(t) FROM unnest(ARRAY['profile', 'assessment', 'people_source', 'contact_plan']) AS t;
