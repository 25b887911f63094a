-- Initiatives, their people, and the exit criteria of their stages.

CREATE TABLE initiative (
  workspace    INTEGER NOT NULL REFERENCES workspace (id),
  id           INTEGER NOT NULL,
  key          TEXT NOT NULL,
  name         TEXT NOT NULL,
  owner        TEXT NOT NULL,
  sponsor      TEXT NOT NULL,
  sponsor_said TEXT NOT NULL,
  channel      TEXT NOT NULL,
  stage        TEXT NOT NULL,
  state        TEXT NOT NULL,
  problem      TEXT NOT NULL DEFAULT '',
  nonce        TEXT NOT NULL,
  created_at   INTEGER NOT NULL,
  stage_since  INTEGER NOT NULL,
  PRIMARY KEY (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX initiative_key ON initiative (workspace, key);
CREATE UNIQUE INDEX initiative_nonce ON initiative (workspace, nonce);
CREATE INDEX initiative_channel ON initiative (workspace, channel);
CREATE INDEX initiative_owner ON initiative (workspace, owner);
CREATE INDEX initiative_sponsor ON initiative (workspace, sponsor);

CREATE TABLE stakeholder (
  workspace  INTEGER NOT NULL,
  initiative INTEGER NOT NULL,
  member     TEXT NOT NULL,
  role       TEXT NOT NULL,
  added_at   INTEGER NOT NULL,
  PRIMARY KEY (workspace, initiative, member),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE criterion (
  workspace  INTEGER NOT NULL,
  initiative INTEGER NOT NULL,
  stage      TEXT NOT NULL,
  position   INTEGER NOT NULL,
  text       TEXT NOT NULL,
  met_at     INTEGER,
  met_by     TEXT,
  PRIMARY KEY (workspace, initiative, stage, position),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT, WITHOUT ROWID;
