-- The charter of an initiative: its versions and who signed them, how far people agree with it, and what is required.

-- A version is a draft until it is put before the sponsor; from then on its words stand, and a change begins the next version.
-- revision counts the saves of a draft. hash is of what was put before the sponsor, decision is the one that signs it.
CREATE TABLE charter (
  workspace  BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  version    BIGINT NOT NULL,
  revision   BIGINT NOT NULL,
  state      TEXT NOT NULL,
  hash       TEXT,
  decision   BIGINT,
  written_by TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  signed_by  TEXT,
  signed_at  BIGINT,
  PRIMARY KEY (workspace, initiative, version),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);

CREATE TABLE charter_statement (
  workspace  BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  version    BIGINT NOT NULL,
  statement  TEXT NOT NULL,
  text       TEXT NOT NULL,
  PRIMARY KEY (workspace, initiative, version, statement),
  FOREIGN KEY (workspace, initiative, version) REFERENCES charter (workspace, initiative, version)
);

-- One time that people were asked how far they agree with a version: at first, and again at gates (occasion: the stage's word).
CREATE TABLE alignment (
  workspace  BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  number     BIGINT NOT NULL,
  version    BIGINT NOT NULL,
  occasion   TEXT NOT NULL,
  asked_by   TEXT NOT NULL,
  asked_at   BIGINT NOT NULL,
  PRIMARY KEY (workspace, initiative, number),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);

CREATE TABLE alignment_mark (
  workspace  BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  number     BIGINT NOT NULL,
  member     TEXT NOT NULL,
  statement  TEXT NOT NULL,
  mark       BIGINT NOT NULL,
  at         BIGINT NOT NULL,
  PRIMARY KEY (workspace, initiative, number, member, statement),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);
CREATE INDEX alignment_mark_old ON alignment_mark (at);

-- What must be there, for the business or for users, and where it comes from. links names decisions and feedback (D-4 FB-7).
CREATE TABLE requirement (
  workspace  BIGINT NOT NULL,
  id         BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  kind       TEXT NOT NULL,
  text       TEXT NOT NULL,
  source     TEXT NOT NULL,
  priority   TEXT NOT NULL,
  state      TEXT NOT NULL,
  links      TEXT NOT NULL,
  written_by TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  nonce      TEXT NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);
CREATE UNIQUE INDEX requirement_nonce ON requirement (workspace, nonce);
CREATE INDEX requirement_of ON requirement (workspace, initiative, id);

SELECT accord_isolate(t) FROM unnest(ARRAY['charter', 'charter_statement', 'alignment', 'alignment_mark', 'requirement']) AS t;
