-- Blind kickoffs: the same questions to everybody, and nobody's answer to anybody before all are shown.

-- questions is JSON: pairs of a charter's statement (or an empty text) and what is asked. state: open, waiting (too few
-- answered, nothing is shown), revealed.
CREATE TABLE kickoff (
  workspace  BIGINT NOT NULL,
  id         BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  questions  TEXT NOT NULL,
  deadline   BIGINT NOT NULL,
  state      TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  nonce      TEXT NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);
CREATE UNIQUE INDEX kickoff_nonce ON kickoff (workspace, nonce);
CREATE INDEX kickoff_of ON kickoff (workspace, initiative, id);

-- Who is asked; asked = 0: not in a message, because they are away or their week's asks are spent.
CREATE TABLE kickoff_part (
  workspace BIGINT NOT NULL,
  kickoff   BIGINT NOT NULL,
  member    TEXT NOT NULL,
  asked     BIGINT NOT NULL,
  PRIMARY KEY (workspace, kickoff, member),
  FOREIGN KEY (workspace, kickoff) REFERENCES kickoff (workspace, id)
);

CREATE TABLE kickoff_answer (
  workspace   BIGINT NOT NULL,
  kickoff     BIGINT NOT NULL,
  member      TEXT NOT NULL,
  question    BIGINT NOT NULL,
  text        TEXT NOT NULL,
  answered_at BIGINT NOT NULL,
  PRIMARY KEY (workspace, kickoff, member, question),
  FOREIGN KEY (workspace, kickoff) REFERENCES kickoff (workspace, id)
);
CREATE INDEX kickoff_answer_old ON kickoff_answer (answered_at);

SELECT accord_isolate(t) FROM unnest(ARRAY['kickoff', 'kickoff_part', 'kickoff_answer']) AS t;
