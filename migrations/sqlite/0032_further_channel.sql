-- Channels besides its own in which an initiative is shown.
CREATE TABLE further_channel (
  workspace  INTEGER NOT NULL,
  initiative INTEGER NOT NULL,
  channel    TEXT NOT NULL,
  added_at   INTEGER NOT NULL,
  PRIMARY KEY (workspace, initiative, channel),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX further_channel_of ON further_channel (workspace, channel, initiative);
