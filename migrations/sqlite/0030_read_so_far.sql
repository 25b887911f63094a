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
