-- Scope requests, each beside its decision, which holds its terms, its votes and its end.

-- drops = 1: something is dropped for it. feedback: the item that it began from. brings_back: the parked request that it is again.
-- moved_stage, moved_days: which date its approval put off, and by how many days, as long as it holds.
CREATE TABLE scope_request (
  workspace   INTEGER NOT NULL,
  decision    INTEGER NOT NULL,
  initiative  INTEGER NOT NULL,
  drops       INTEGER NOT NULL,
  feedback    INTEGER,
  brings_back INTEGER,
  moved_stage TEXT,
  moved_days  INTEGER NOT NULL,
  PRIMARY KEY (workspace, decision),
  FOREIGN KEY (workspace, decision) REFERENCES decision (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX scope_request_of ON scope_request (workspace, initiative, decision);
CREATE INDEX scope_request_feedback ON scope_request (workspace, feedback, decision);
CREATE UNIQUE INDEX scope_request_again ON scope_request (workspace, brings_back);
