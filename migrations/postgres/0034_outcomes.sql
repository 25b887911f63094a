-- Outcomes: the change sought, its metric and its readings; features under them; systems touched; looks back after delivery.

-- Numbers are in millionths. Another unit begins another series.
CREATE TABLE outcome (
  workspace  BIGINT NOT NULL,
  id         BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  horizon    TEXT NOT NULL,
  change     TEXT NOT NULL,
  metric     TEXT NOT NULL,
  unit       TEXT NOT NULL,
  baseline   BIGINT,
  target     BIGINT,
  due        TEXT,
  series     BIGINT NOT NULL,
  revision   BIGINT NOT NULL,
  written_by TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  off_at     BIGINT,
  nonce      TEXT NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);
CREATE UNIQUE INDEX outcome_nonce ON outcome (workspace, nonce);
CREATE INDEX outcome_of ON outcome (workspace, initiative, id);

-- How a metric was counted before its unit changed, and why it did.
CREATE TABLE outcome_series (
  workspace  BIGINT NOT NULL,
  outcome    BIGINT NOT NULL,
  series     BIGINT NOT NULL,
  unit       TEXT NOT NULL,
  baseline   BIGINT,
  target     BIGINT,
  why        TEXT NOT NULL,
  ended_by   TEXT NOT NULL,
  ended_at   BIGINT NOT NULL,
  PRIMARY KEY (workspace, outcome, series),
  FOREIGN KEY (workspace, outcome) REFERENCES outcome (workspace, id)
);

-- A reading stays when it is corrected (then the reading of that number counts) or taken back.
CREATE TABLE outcome_reading (
  workspace     BIGINT NOT NULL,
  outcome       BIGINT NOT NULL,
  number        BIGINT NOT NULL,
  series        BIGINT NOT NULL,
  value         BIGINT NOT NULL,
  day           TEXT NOT NULL,
  source        TEXT NOT NULL,
  noted_by      TEXT NOT NULL,
  noted_at      BIGINT NOT NULL,
  corrected_by  BIGINT,
  taken_back_at BIGINT,
  nonce         TEXT NOT NULL,
  PRIMARY KEY (workspace, outcome, number),
  FOREIGN KEY (workspace, outcome) REFERENCES outcome (workspace, id)
);
CREATE UNIQUE INDEX outcome_reading_nonce ON outcome_reading (workspace, nonce);
CREATE INDEX outcome_reading_day ON outcome_reading (workspace, outcome, series, day, number)
  WHERE corrected_by IS NULL AND taken_back_at IS NULL;

CREATE TABLE feature (
  workspace  BIGINT NOT NULL,
  id         BIGINT NOT NULL,
  outcome    BIGINT NOT NULL,
  title      TEXT NOT NULL,
  state      TEXT NOT NULL,
  acceptance BIGINT,
  revision   BIGINT NOT NULL,
  written_by TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  nonce      TEXT NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, outcome) REFERENCES outcome (workspace, id)
);
CREATE UNIQUE INDEX feature_nonce ON feature (workspace, nonce);
CREATE INDEX feature_of ON feature (workspace, outcome, id);

CREATE TABLE system_touched (
  workspace  BIGINT NOT NULL,
  id         BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  name       TEXT NOT NULL,
  owner      TEXT,
  owner_name TEXT NOT NULL,
  state      TEXT NOT NULL,
  risk       TEXT NOT NULL,
  revision   BIGINT NOT NULL,
  written_by TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  off_at     BIGINT,
  nonce      TEXT NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);
CREATE UNIQUE INDEX system_touched_nonce ON system_touched (workspace, nonce);
CREATE INDEX system_touched_of ON system_touched (workspace, initiative, id);

-- The looks back 30, 60 and 90 days after delivery: each is told once.
CREATE TABLE benefit_check (
  workspace    BIGINT NOT NULL,
  initiative   BIGINT NOT NULL,
  days         BIGINT NOT NULL,
  delivered_at BIGINT NOT NULL,
  asked_at     BIGINT,
  told_at      BIGINT,
  PRIMARY KEY (workspace, initiative, days),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);

SELECT accord_isolate(t) FROM unnest(ARRAY['outcome', 'outcome_series', 'outcome_reading', 'feature', 'system_touched', 'benefit_check']) AS t;
