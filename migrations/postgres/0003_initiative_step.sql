-- The steps of setting an initiative up that are done, so that its card shows one next step at a time.

CREATE TABLE initiative_step (
  workspace  BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  step       TEXT NOT NULL,
  done_at    BIGINT NOT NULL,
  PRIMARY KEY (workspace, initiative, step),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);

SELECT accord_isolate(t) FROM unnest(ARRAY['initiative_step']) AS t;

-- Posts set aside because their channel is gone or closed to us: tried again when the owner says so.
ALTER TABLE jobs ADD COLUMN lost_channel TEXT;
CREATE INDEX jobs_lost ON jobs (workspace, lost_channel) WHERE lost_channel IS NOT NULL;
