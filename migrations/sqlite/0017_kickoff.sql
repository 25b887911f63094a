-- Blind kickoffs: the same questions to everybody, and nobody's answer to anybody before all are shown.

-- questions is JSON: pairs of a charter's statement (or an empty text) and what is asked. state: open, waiting (too few
-- answered, nothing is shown), revealed.
CREATE TABLE kickoff (
  workspace  INTEGER NOT NULL,
  id         INTEGER NOT NULL,
  initiative INTEGER NOT NULL,
  questions  TEXT NOT NULL,
  deadline   INTEGER NOT NULL,
  state      TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  nonce      TEXT NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX kickoff_nonce ON kickoff (workspace, nonce);
CREATE INDEX kickoff_of ON kickoff (workspace, initiative, id);

-- Who is asked; asked = 0: not in a message, because they are away or their week's asks are spent.
CREATE TABLE kickoff_part (
  workspace INTEGER NOT NULL,
  kickoff   INTEGER NOT NULL,
  member    TEXT NOT NULL,
  asked     INTEGER NOT NULL,
  PRIMARY KEY (workspace, kickoff, member),
  FOREIGN KEY (workspace, kickoff) REFERENCES kickoff (workspace, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE kickoff_answer (
  workspace   INTEGER NOT NULL,
  kickoff     INTEGER NOT NULL,
  member      TEXT NOT NULL,
  question    INTEGER NOT NULL,
  text        TEXT NOT NULL,
  answered_at INTEGER NOT NULL,
  PRIMARY KEY (workspace, kickoff, member, question),
  FOREIGN KEY (workspace, kickoff) REFERENCES kickoff (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX kickoff_answer_old ON kickoff_answer (answered_at);
