-- Retention, legal hold, erasure: what a workspace can promise about the people and the data in it.

-- Whether the initiative's channel is private (1) or not (0); unknown counts as private.
ALTER TABLE initiative ADD COLUMN private INTEGER;
-- Since when nothing of it may be removed (legal hold).
ALTER TABLE initiative ADD COLUMN held_since INTEGER;
-- Since when the whole workspace is being erased.
ALTER TABLE workspace ADD COLUMN erasing_since INTEGER;

-- Who was erased, by a salted hash, so that it can be repeated on an older backup. member is known until it is carried out.
CREATE TABLE erasure (
  workspace INTEGER NOT NULL REFERENCES workspace (id),
  id        INTEGER NOT NULL,
  salt      TEXT NOT NULL,
  mark      TEXT NOT NULL,
  member    TEXT,
  state     TEXT NOT NULL,
  asked_at  INTEGER NOT NULL,
  done_at   INTEGER,
  PRIMARY KEY (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX erasure_open ON erasure (workspace, member) WHERE member IS NOT NULL;

-- What is removed by its age is found by its age.
CREATE INDEX response_old ON response (answered_at);
CREATE INDEX prompt_old ON prompt (at);
CREATE INDEX feedback_old ON feedback (created_at);
CREATE INDEX note_old ON note (at);
CREATE INDEX ask_old ON ask (at);
CREATE INDEX post_old ON post (posted_at);

-- Only the deletion of its workspace drops a chain.
DROP TRIGGER audit_no_delete;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
WHEN NOT EXISTS (SELECT 1 FROM workspace WHERE id = OLD.workspace AND erasing_since IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
