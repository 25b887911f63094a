-- Cards that a look has read so far, where Slack's limits make it wait for the rest: gone when the look ends.
CREATE TABLE decision_reading (
  workspace BIGINT NOT NULL,
  decision  BIGINT NOT NULL,
  version   BIGINT NOT NULL,
  channel   TEXT NOT NULL,
  ts        TEXT NOT NULL,
  found     TEXT NOT NULL,
  read_at   BIGINT NOT NULL,
  PRIMARY KEY (workspace, decision, version, channel, ts),
  FOREIGN KEY (workspace, decision) REFERENCES decision (workspace, id)
);
SELECT accord_isolate('decision_reading');
