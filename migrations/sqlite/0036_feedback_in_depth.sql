-- Feedback in depth: merges that can be undone, labels, decisions that came of it, people without an account, the quarter.

-- was: the state before it was merged. on_behalf: the name of somebody without an account. nonce: makes a form sent twice one item.
ALTER TABLE feedback ADD COLUMN was TEXT;
ALTER TABLE feedback ADD COLUMN on_behalf TEXT;
ALTER TABLE feedback ADD COLUMN nonce TEXT;
CREATE INDEX feedback_merged ON feedback (workspace, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX feedback_ended_when ON feedback (workspace, ended_at) WHERE ended_at IS NOT NULL;
CREATE UNIQUE INDEX feedback_nonce ON feedback (workspace, nonce) WHERE nonce IS NOT NULL;

-- through: the item that was merged into this one and brought the voice along; none where somebody gave this very item.
ALTER TABLE feedback_voice ADD COLUMN through INTEGER;
CREATE INDEX feedback_voice_member ON feedback_voice (workspace, member, feedback);

-- A few words on an item, one row each.
CREATE TABLE feedback_label (
  workspace  INTEGER NOT NULL,
  initiative INTEGER NOT NULL,
  label      TEXT NOT NULL,
  feedback   INTEGER NOT NULL,
  PRIMARY KEY (workspace, initiative, label, feedback),
  FOREIGN KEY (workspace, feedback) REFERENCES feedback (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX feedback_label_of ON feedback_label (workspace, feedback);

-- The decisions that were asked for because of an item.
CREATE TABLE feedback_decision (
  workspace INTEGER NOT NULL,
  feedback  INTEGER NOT NULL,
  decision  INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (workspace, feedback, decision),
  FOREIGN KEY (workspace, feedback) REFERENCES feedback (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX feedback_decision_of ON feedback_decision (workspace, decision);

-- Whether somebody wants no message a quarter about what became of their feedback.
ALTER TABLE preference ADD COLUMN no_quarter INTEGER;
