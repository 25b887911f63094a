-- Outcomes: the change sought, its metric and its readings; features under them; systems touched; looks back after delivery.

-- Numbers are in millionths. Another unit begins another series.
CREATE TABLE outcome (
  workspace  INTEGER NOT NULL,
  id         INTEGER NOT NULL,
  initiative INTEGER NOT NULL,
  horizon    TEXT NOT NULL,
  change     TEXT NOT NULL,
  metric     TEXT NOT NULL,
  unit       TEXT NOT NULL,
  baseline   INTEGER,
  target     INTEGER,
  due        TEXT,
  series     INTEGER NOT NULL,
  revision   INTEGER NOT NULL,
  written_by TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  off_at     INTEGER,
  nonce      TEXT NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX outcome_nonce ON outcome (workspace, nonce);
CREATE INDEX outcome_of ON outcome (workspace, initiative, id);

-- How a metric was counted before its unit changed, and why it did.
CREATE TABLE outcome_series (
  workspace  INTEGER NOT NULL,
  outcome    INTEGER NOT NULL,
  series     INTEGER NOT NULL,
  unit       TEXT NOT NULL,
  baseline   INTEGER,
  target     INTEGER,
  why        TEXT NOT NULL,
  ended_by   TEXT NOT NULL,
  ended_at   INTEGER NOT NULL,
  PRIMARY KEY (workspace, outcome, series),
  FOREIGN KEY (workspace, outcome) REFERENCES outcome (workspace, id)
) STRICT, WITHOUT ROWID;

-- A reading stays when it is corrected (then the reading of that number counts) or taken back.
CREATE TABLE outcome_reading (
  workspace     INTEGER NOT NULL,
  outcome       INTEGER NOT NULL,
  number        INTEGER NOT NULL,
  series        INTEGER NOT NULL,
  value         INTEGER NOT NULL,
  day           TEXT NOT NULL,
  source        TEXT NOT NULL,
  noted_by      TEXT NOT NULL,
  noted_at      INTEGER NOT NULL,
  corrected_by  INTEGER,
  taken_back_at INTEGER,
  nonce         TEXT NOT NULL,
  PRIMARY KEY (workspace, outcome, number),
  FOREIGN KEY (workspace, outcome) REFERENCES outcome (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX outcome_reading_nonce ON outcome_reading (workspace, nonce);
CREATE INDEX outcome_reading_day ON outcome_reading (workspace, outcome, series, day, number)
  WHERE corrected_by IS NULL AND taken_back_at IS NULL;

CREATE TABLE feature (
  workspace  INTEGER NOT NULL,
  id         INTEGER NOT NULL,
  outcome    INTEGER NOT NULL,
  title      TEXT NOT NULL,
  state      TEXT NOT NULL,
  acceptance INTEGER,
  revision   INTEGER NOT NULL,
  written_by TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  nonce      TEXT NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, outcome) REFERENCES outcome (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX feature_nonce ON feature (workspace, nonce);
CREATE INDEX feature_of ON feature (workspace, outcome, id);

CREATE TABLE system_touched (
  workspace  INTEGER NOT NULL,
  id         INTEGER NOT NULL,
  initiative INTEGER NOT NULL,
  name       TEXT NOT NULL,
  owner      TEXT,
  owner_name TEXT NOT NULL,
  state      TEXT NOT NULL,
  risk       TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  written_by TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  off_at     INTEGER,
  nonce      TEXT NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX system_touched_nonce ON system_touched (workspace, nonce);
CREATE INDEX system_touched_of ON system_touched (workspace, initiative, id);

-- The looks back 30, 60 and 90 days after delivery: each is told once.
CREATE TABLE benefit_check (
  workspace    INTEGER NOT NULL,
  initiative   INTEGER NOT NULL,
  days         INTEGER NOT NULL,
  delivered_at INTEGER NOT NULL,
  asked_at     INTEGER,
  told_at      INTEGER,
  PRIMARY KEY (workspace, initiative, days),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT, WITHOUT ROWID;
