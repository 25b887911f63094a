-- What was wrong in an update that went out, with its words as they stood before each correction. nonce: the form that was sent.
CREATE TABLE stage_update_correction (
  workspace    BIGINT NOT NULL,
  stage_update BIGINT NOT NULL,
  number       BIGINT NOT NULL,
  member       TEXT NOT NULL,
  at           BIGINT NOT NULL,
  why          TEXT NOT NULL,
  health       TEXT,
  because      TEXT NOT NULL,
  highlight    TEXT NOT NULL,
  ask          TEXT NOT NULL,
  nonce        TEXT NOT NULL,
  PRIMARY KEY (workspace, stage_update, number),
  FOREIGN KEY (workspace, stage_update) REFERENCES stage_update (workspace, id)
);

SELECT accord_isolate('stage_update_correction');
