-- What the sponsor asks about an update, until it is answered. nonce makes a form sent twice one question.

CREATE TABLE update_question (
  workspace    BIGINT NOT NULL,
  id           BIGINT NOT NULL,
  update_id    BIGINT NOT NULL,
  initiative   BIGINT NOT NULL,
  asked_by     TEXT NOT NULL,
  asked_at     BIGINT NOT NULL,
  question     TEXT NOT NULL,
  nonce        TEXT NOT NULL,
  answered_by  TEXT,
  answered_at  BIGINT,
  answer       TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, update_id) REFERENCES stage_update (workspace, id)
);
CREATE UNIQUE INDEX update_question_nonce ON update_question (workspace, nonce);
CREATE INDEX update_question_open ON update_question (workspace, initiative, id) WHERE answered_at IS NULL;
CREATE INDEX update_question_of ON update_question (workspace, update_id);

SELECT accord_isolate('update_question');
