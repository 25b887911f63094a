-- What was wrong in an update that went out, with its words as they stood before each correction. nonce: the form that was sent.
CREATE TABLE stage_update_correction (
  workspace    INTEGER NOT NULL,
  stage_update INTEGER NOT NULL,
  number       INTEGER NOT NULL,
  member       TEXT NOT NULL,
  at           INTEGER NOT NULL,
  why          TEXT NOT NULL,
  health       TEXT,
  because      TEXT NOT NULL,
  highlight    TEXT NOT NULL,
  ask          TEXT NOT NULL,
  nonce        TEXT NOT NULL,
  PRIMARY KEY (workspace, stage_update, number),
  FOREIGN KEY (workspace, stage_update) REFERENCES stage_update (workspace, id)
) STRICT, WITHOUT ROWID;
