-- Workshops: when, for what, how the time is spent, who is invited.

-- agenda is JSON: pairs of minutes and what happens.
CREATE TABLE workshop (
  workspace  BIGINT NOT NULL,
  id         BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  kind       TEXT NOT NULL,
  begins_at  BIGINT NOT NULL,
  agenda     TEXT NOT NULL,
  prework    TEXT NOT NULL,
  planned_by TEXT NOT NULL,
  planned_at BIGINT NOT NULL,
  results_at BIGINT,
  nonce      TEXT NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);
CREATE UNIQUE INDEX workshop_nonce ON workshop (workspace, nonce);
CREATE INDEX workshop_of ON workshop (workspace, initiative, id);

CREATE TABLE workshop_person (
  workspace BIGINT NOT NULL,
  workshop  BIGINT NOT NULL,
  member    TEXT NOT NULL,
  PRIMARY KEY (workspace, workshop, member),
  FOREIGN KEY (workspace, workshop) REFERENCES workshop (workspace, id)
);

SELECT accord_isolate(t) FROM unnest(ARRAY['workshop', 'workshop_person']) AS t;
