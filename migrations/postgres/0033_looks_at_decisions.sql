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

-- Who was asked whether a decision is still right, and has not answered.
CREATE TABLE review_asked (
  workspace BIGINT NOT NULL,
  decision  BIGINT NOT NULL,
  version   BIGINT NOT NULL,
  due       TEXT NOT NULL,
  member    TEXT NOT NULL,
  asked_at  BIGINT NOT NULL,
  PRIMARY KEY (workspace, decision),
  FOREIGN KEY (workspace, decision) REFERENCES decision (workspace, id)
);
CREATE INDEX review_asked_member ON review_asked (workspace, member, decision);
SELECT accord_isolate('review_asked');
