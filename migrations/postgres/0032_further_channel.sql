-- Channels besides its own in which an initiative is shown.
CREATE TABLE further_channel (
  workspace  BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  channel    TEXT NOT NULL,
  added_at   BIGINT NOT NULL,
  PRIMARY KEY (workspace, initiative, channel),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);
CREATE INDEX further_channel_of ON further_channel (workspace, channel, initiative);

SELECT accord_isolate('further_channel');
