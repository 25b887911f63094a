-- The charter of an initiative: its versions and who signed them, how far people agree with it, and what is required.

-- A version is a draft until it is put before the sponsor; from then on its words stand, and a change begins the next version.
-- revision counts the saves of a draft. hash is of what was put before the sponsor, decision is the one that signs it.
CREATE TABLE charter (
  workspace  INTEGER NOT NULL,
  initiative INTEGER NOT NULL,
  version    INTEGER NOT NULL,
  revision   INTEGER NOT NULL,
  state      TEXT NOT NULL,
  hash       TEXT,
  decision   INTEGER,
  written_by TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  signed_by  TEXT,
  signed_at  INTEGER,
  PRIMARY KEY (workspace, initiative, version),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE charter_statement (
  workspace  INTEGER NOT NULL,
  initiative INTEGER NOT NULL,
  version    INTEGER NOT NULL,
  statement  TEXT NOT NULL,
  text       TEXT NOT NULL,
  PRIMARY KEY (workspace, initiative, version, statement),
  FOREIGN KEY (workspace, initiative, version) REFERENCES charter (workspace, initiative, version)
) STRICT, WITHOUT ROWID;

-- One time that people were asked how far they agree with a version: at first, and again at gates (occasion: the stage's word).
CREATE TABLE alignment (
  workspace  INTEGER NOT NULL,
  initiative INTEGER NOT NULL,
  number     INTEGER NOT NULL,
  version    INTEGER NOT NULL,
  occasion   TEXT NOT NULL,
  asked_by   TEXT NOT NULL,
  asked_at   INTEGER NOT NULL,
  PRIMARY KEY (workspace, initiative, number),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE alignment_mark (
  workspace  INTEGER NOT NULL,
  initiative INTEGER NOT NULL,
  number     INTEGER NOT NULL,
  member     TEXT NOT NULL,
  statement  TEXT NOT NULL,
  mark       INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY (workspace, initiative, number, member, statement),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX alignment_mark_old ON alignment_mark (at);

-- What must be there, for the business or for users, and where it comes from. links names decisions and feedback (D-4 FB-7).
CREATE TABLE requirement (
  workspace  INTEGER NOT NULL,
  id         INTEGER NOT NULL,
  initiative INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  text       TEXT NOT NULL,
  source     TEXT NOT NULL,
  priority   TEXT NOT NULL,
  state      TEXT NOT NULL,
  links      TEXT NOT NULL,
  written_by TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  nonce      TEXT NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT;
CREATE UNIQUE INDEX requirement_nonce ON requirement (workspace, nonce);
CREATE INDEX requirement_of ON requirement (workspace, initiative, id);
