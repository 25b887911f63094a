-- Feedback: what was said, where, what became of it, and everybody who is credited for it.

-- The same message gives one item. `removed` keeps the place without the words, so that it is not captured again.
CREATE TABLE feedback (
  workspace   BIGINT NOT NULL,
  id          BIGINT NOT NULL,
  initiative  BIGINT NOT NULL,
  author      TEXT,
  captured_by TEXT NOT NULL,
  channel     TEXT,
  ts          TEXT,
  thread      TEXT,
  text        TEXT NOT NULL,
  state       TEXT NOT NULL,
  reason      TEXT,
  merged_into BIGINT,
  created_at  BIGINT NOT NULL,
  ended_at    BIGINT,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);
CREATE UNIQUE INDEX feedback_source ON feedback (workspace, channel, ts) WHERE ts IS NOT NULL;
CREATE INDEX feedback_newest ON feedback (workspace, initiative, id);
CREATE INDEX feedback_waiting ON feedback (workspace, initiative, id) WHERE state = 'new';
CREATE INDEX feedback_created ON feedback (workspace, initiative, created_at);
CREATE INDEX feedback_ended ON feedback (workspace, initiative, ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE feedback_voice (
  workspace BIGINT NOT NULL,
  feedback  BIGINT NOT NULL,
  member    TEXT NOT NULL,
  PRIMARY KEY (workspace, feedback, member),
  FOREIGN KEY (workspace, feedback) REFERENCES feedback (workspace, id)
);

SELECT accord_isolate(t) FROM unnest(ARRAY['feedback', 'feedback_voice']) AS t;
