-- The digest of a reader of several initiatives: one a local date. state is made, empty (nothing to tell) or missed (nothing ran in
-- time). Updates that went out after since_at and up to until_at are in it.

CREATE TABLE digest (
  workspace INTEGER NOT NULL REFERENCES workspace (id),
  member    TEXT NOT NULL,
  date      TEXT NOT NULL,
  slot_at   INTEGER NOT NULL,
  state     TEXT NOT NULL,
  since_at  INTEGER NOT NULL,
  until_at  INTEGER NOT NULL,
  read_at   INTEGER,
  PRIMARY KEY (workspace, member, date)
) STRICT, WITHOUT ROWID;
CREATE INDEX digest_old ON digest (slot_at);

-- When somebody wants it: 'never', or the number of the weekday and the time (HH:MM); none: as everybody.
ALTER TABLE preference ADD COLUMN digest TEXT;

-- How an update went to its sponsor, settled when it went out: goes, seldom, gone or digest; unknown for those before.
ALTER TABLE stage_update ADD COLUMN to_sponsor TEXT;
