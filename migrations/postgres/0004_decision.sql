-- Decisions. proposal and progress are the current version as JSON; what people wrote stands in proposal, in decision_note
-- and, where a decision was withdrawn, its reason in progress.

CREATE TABLE decision (
  workspace  BIGINT NOT NULL,
  id         BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  kind       TEXT NOT NULL,
  proposer   TEXT NOT NULL,
  version    BIGINT NOT NULL,
  state      TEXT NOT NULL,
  due        BIGINT,
  search     TEXT NOT NULL,
  proposal   TEXT NOT NULL,
  progress   TEXT NOT NULL,
  nonce      TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  final_at   BIGINT,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);
CREATE UNIQUE INDEX decision_nonce ON decision (workspace, nonce);
CREATE INDEX decision_recent ON decision (workspace, initiative, id);

-- The hash that a version's cards are bound to; its words are kept here once a newer version took its place.
CREATE TABLE decision_version (
  workspace  BIGINT NOT NULL,
  decision   BIGINT NOT NULL,
  version    BIGINT NOT NULL,
  hash       TEXT NOT NULL,
  proposal   TEXT,
  progress   TEXT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (workspace, decision, version),
  FOREIGN KEY (workspace, decision) REFERENCES decision (workspace, id)
);

-- Who decides; open as long as the decision waits for this member.
CREATE TABLE decision_approver (
  workspace BIGINT NOT NULL,
  decision  BIGINT NOT NULL,
  member    TEXT NOT NULL,
  open      BIGINT NOT NULL,
  PRIMARY KEY (workspace, decision, member),
  FOREIGN KEY (workspace, decision) REFERENCES decision (workspace, id)
);
CREATE INDEX decision_waiting ON decision_approver (workspace, member, decision) WHERE open = 1;

-- A reason that somebody gave for a version: why a gate should hold or stop, why it was opened again.
CREATE TABLE decision_note (
  workspace BIGINT NOT NULL,
  decision  BIGINT NOT NULL,
  version   BIGINT NOT NULL,
  member    TEXT NOT NULL,
  kind      TEXT NOT NULL,
  text      TEXT NOT NULL,
  at        BIGINT NOT NULL,
  PRIMARY KEY (workspace, decision, version, member, kind),
  FOREIGN KEY (workspace, decision) REFERENCES decision (workspace, id)
);

-- Who was told once why a mark of theirs does not count.
CREATE TABLE decision_told (
  workspace BIGINT NOT NULL,
  decision  BIGINT NOT NULL,
  version   BIGINT NOT NULL,
  member    TEXT NOT NULL,
  what      TEXT NOT NULL,
  PRIMARY KEY (workspace, decision, version, member, what),
  FOREIGN KEY (workspace, decision) REFERENCES decision (workspace, id)
);

SELECT accord_isolate(t) FROM unnest(ARRAY['decision', 'decision_version', 'decision_approver', 'decision_note', 'decision_told']) AS t;
