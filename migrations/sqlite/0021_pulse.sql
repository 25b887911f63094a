-- Confidential rounds. While one is open: its key, a mark for each who answered, and the papers; none of the three names a
-- person or a time, and all go when it closes. What stays is what may be shown.

-- named or confidential, as it was when the round opened.
ALTER TABLE round ADD COLUMN mode TEXT NOT NULL DEFAULT 'named';

-- The key under which marks are made, how many were invited, and the groups (JSON) that are large enough to be told apart.
CREATE TABLE pulse_key (
  workspace INTEGER NOT NULL,
  round     INTEGER NOT NULL,
  key       TEXT NOT NULL,
  invited   INTEGER NOT NULL,
  groups    TEXT NOT NULL,
  PRIMARY KEY (workspace, round),
  FOREIGN KEY (workspace, round) REFERENCES round (workspace, id)
) STRICT, WITHOUT ROWID;

-- One for each who answered: an HMAC of the member under the round's key.
CREATE TABLE pulse_mark (
  workspace INTEGER NOT NULL,
  round     INTEGER NOT NULL,
  mark      TEXT NOT NULL,
  PRIMARY KEY (workspace, round, mark),
  FOREIGN KEY (workspace, round) REFERENCES round (workspace, id)
) STRICT, WITHOUT ROWID;

-- One for each answer to each question, under a random id: not even two answers of one person have something in common.
CREATE TABLE pulse_paper (
  workspace INTEGER NOT NULL,
  round     INTEGER NOT NULL,
  id        TEXT NOT NULL,
  question  INTEGER NOT NULL,
  score     INTEGER,
  words     TEXT,
  part      TEXT,
  PRIMARY KEY (workspace, round, id),
  FOREIGN KEY (workspace, round) REFERENCES round (workspace, id)
) STRICT, WITHOUT ROWID;

-- What a closed round shows, as JSON: counts and shuffled words, no answers.
CREATE TABLE pulse_result (
  workspace   INTEGER NOT NULL,
  round       INTEGER NOT NULL,
  results     TEXT NOT NULL,
  released_at INTEGER NOT NULL,
  PRIMARY KEY (workspace, round),
  FOREIGN KEY (workspace, round) REFERENCES round (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX pulse_result_old ON pulse_result (released_at);
