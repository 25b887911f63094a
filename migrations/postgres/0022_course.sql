-- The course of an initiative: who leads it, when its stages should end, what each stage takes, and every turn it took.

ALTER TABLE initiative ADD COLUMN deputy TEXT;
CREATE INDEX initiative_deputy ON initiative (workspace, deputy) WHERE deputy IS NOT NULL;

-- Who makes a criterion true, and where it shows; a dropped one keeps its place.
ALTER TABLE criterion ADD COLUMN owner TEXT;
ALTER TABLE criterion ADD COLUMN evidence TEXT;
ALTER TABLE criterion ADD COLUMN dropped_at BIGINT;

-- Keys that were given up: still found, never given to another.
CREATE TABLE former_key (
  workspace  BIGINT NOT NULL,
  key        TEXT NOT NULL,
  initiative BIGINT NOT NULL,
  PRIMARY KEY (workspace, key),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);

-- When a stage should end (YYYY-MM-DD): number 1 is the baseline, each later one what was expected from then on.
CREATE TABLE forecast (
  workspace  BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  stage      TEXT NOT NULL,
  number     BIGINT NOT NULL,
  date       TEXT NOT NULL,
  reason     TEXT NOT NULL,
  member     TEXT NOT NULL,
  at         BIGINT NOT NULL,
  PRIMARY KEY (workspace, initiative, stage, number),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);

-- A stage's questions and artefacts, one a line, where they are not those of the template.
CREATE TABLE stage_list (
  workspace  BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  stage      TEXT NOT NULL,
  kind       TEXT NOT NULL,
  lines      TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (workspace, initiative, stage, kind),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);

-- What was changed without anybody's approval: before and after, as JSON, so that it can be undone.
CREATE TABLE turn (
  workspace  BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  number     BIGINT NOT NULL,
  kind       TEXT NOT NULL,
  reason     TEXT NOT NULL,
  member     TEXT NOT NULL,
  at         BIGINT NOT NULL,
  earlier    TEXT NOT NULL,
  later      TEXT NOT NULL,
  undone_at  BIGINT,
  PRIMARY KEY (workspace, initiative, number),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);

-- Who was asked to take an initiative over, by whom.
CREATE TABLE handover (
  workspace  BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  member     TEXT NOT NULL,
  asked_by   TEXT NOT NULL,
  asked_at   BIGINT NOT NULL,
  PRIMARY KEY (workspace, initiative),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);

-- How the sponsor is involved: how often, and how they approve; in force once the sponsor confirmed it.
CREATE TABLE involvement (
  workspace    BIGINT NOT NULL,
  initiative   BIGINT NOT NULL,
  often        TEXT NOT NULL,
  approves     TEXT NOT NULL,
  proposed_by  TEXT NOT NULL,
  proposed_at  BIGINT NOT NULL,
  confirmed_by TEXT,
  confirmed_at BIGINT,
  PRIMARY KEY (workspace, initiative),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);

-- The first conversation with the sponsor: what they answered to each question.
CREATE TABLE first_talk (
  workspace  BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  question   TEXT NOT NULL,
  answer     TEXT NOT NULL,
  written_by TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  PRIMARY KEY (workspace, initiative, question),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);

SELECT accord_isolate(t)
FROM unnest(ARRAY['former_key', 'forecast', 'stage_list', 'turn', 'handover', 'involvement', 'first_talk']) AS t;
