-- Who is in the user groups that a check-in asks, as Slack said last: read again before each round. members holds their ids as JSON.
CREATE TABLE checkin_group (
  workspace INTEGER NOT NULL,
  checkin   INTEGER NOT NULL,
  handle    TEXT NOT NULL,
  members   TEXT NOT NULL,
  read_at   INTEGER NOT NULL,
  PRIMARY KEY (workspace, checkin, handle),
  FOREIGN KEY (workspace, checkin) REFERENCES checkin (workspace, id)
) STRICT, WITHOUT ROWID;
