-- The digest of a reader of several initiatives: one a local date. state is made, empty (nothing to tell) or missed (nothing ran in
-- time). Updates that went out after since_at and up to until_at are in it.

CREATE TABLE digest (
  workspace BIGINT NOT NULL REFERENCES workspace (id),
  member    TEXT NOT NULL,
  date      TEXT NOT NULL,
  slot_at   BIGINT NOT NULL,
  state     TEXT NOT NULL,
  since_at  BIGINT NOT NULL,
  until_at  BIGINT NOT NULL,
  read_at   BIGINT,
  PRIMARY KEY (workspace, member, date)
);
CREATE INDEX digest_old ON digest (slot_at);

-- When somebody wants it: 'never', or the number of the weekday and the time (HH:MM); none: as everybody.
ALTER TABLE preference ADD COLUMN digest TEXT;

-- How an update went to its sponsor, settled when it went out: goes, seldom, gone or digest; unknown for those before.
ALTER TABLE stage_update ADD COLUMN to_sponsor TEXT;

SELECT accord_isolate('digest');
