-- Cards that a look has read so far, where Slack's limits make it wait for the rest: gone when the look ends.
CREATE TABLE decision_reading (
  workspace INTEGER NOT NULL,
  decision  INTEGER NOT NULL,
  version   INTEGER NOT NULL,
  channel   TEXT NOT NULL,
  ts        TEXT NOT NULL,
  found     TEXT NOT NULL,
  read_at   INTEGER NOT NULL,
  PRIMARY KEY (workspace, decision, version, channel, ts),
  FOREIGN KEY (workspace, decision) REFERENCES decision (workspace, id)
) STRICT, WITHOUT ROWID;

-- Who was asked whether a decision is still right, and has not answered.
CREATE TABLE review_asked (
  workspace INTEGER NOT NULL,
  decision  INTEGER NOT NULL,
  version   INTEGER NOT NULL,
  due       TEXT NOT NULL,
  member    TEXT NOT NULL,
  asked_at  INTEGER NOT NULL,
  PRIMARY KEY (workspace, decision),
  FOREIGN KEY (workspace, decision) REFERENCES decision (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_asked_member ON review_asked (workspace, member, decision);
