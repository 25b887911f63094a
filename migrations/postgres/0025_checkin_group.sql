-- Who is in the user groups that a check-in asks, as Slack said last: read again before each round. members holds their ids as JSON.
CREATE TABLE checkin_group (
  workspace BIGINT NOT NULL,
  checkin   BIGINT NOT NULL,
  handle    TEXT NOT NULL,
  members   TEXT NOT NULL,
  read_at   BIGINT NOT NULL,
  PRIMARY KEY (workspace, checkin, handle),
  FOREIGN KEY (workspace, checkin) REFERENCES checkin (workspace, id)
);

SELECT accord_isolate('checkin_group');
