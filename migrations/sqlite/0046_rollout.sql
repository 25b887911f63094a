-- The rollout: pilot groups in waves, who is in them, what must be true before and after, how many use it.

-- handles: a JSON list of user groups. first_day is what was planned at first; moves counts the changes of starts_on since.
CREATE TABLE wave (
  workspace  INTEGER NOT NULL,
  id         INTEGER NOT NULL,
  initiative INTEGER NOT NULL,
  number     INTEGER NOT NULL,
  name       TEXT NOT NULL,
  handles    TEXT NOT NULL,
  starts_on  TEXT NOT NULL,
  first_day  TEXT NOT NULL,
  moves      INTEGER NOT NULL DEFAULT 0,
  state      TEXT NOT NULL,
  started_at INTEGER,
  started_by TEXT,
  early      TEXT NOT NULL DEFAULT '',
  ended_at   INTEGER,
  ended_by   TEXT,
  why        TEXT NOT NULL DEFAULT '',
  read_at    INTEGER,
  revision   INTEGER NOT NULL,
  written_by TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  nonce      TEXT NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX wave_nonce ON wave (workspace, nonce);
CREATE UNIQUE INDEX wave_of ON wave (workspace, initiative, number);

CREATE TABLE wave_move (
  workspace INTEGER NOT NULL,
  wave      INTEGER NOT NULL,
  number    INTEGER NOT NULL,
  from_day  TEXT NOT NULL,
  to_day    TEXT NOT NULL,
  moved_by  TEXT NOT NULL,
  moved_at  INTEGER NOT NULL,
  PRIMARY KEY (workspace, wave, number),
  FOREIGN KEY (workspace, wave) REFERENCES wave (workspace, id)
) STRICT, WITHOUT ROWID;

-- What must be true before a wave starts (entry) and when it is done (exit).
CREATE TABLE wave_check (
  workspace  INTEGER NOT NULL,
  wave       INTEGER NOT NULL,
  side       TEXT NOT NULL,
  number     INTEGER NOT NULL,
  position   INTEGER NOT NULL,
  text       TEXT NOT NULL,
  met_at     INTEGER,
  met_by     TEXT,
  dropped_at INTEGER,
  PRIMARY KEY (workspace, wave, side, number),
  FOREIGN KEY (workspace, wave) REFERENCES wave (workspace, id)
) STRICT, WITHOUT ROWID;

-- source: the user group that somebody is in, or nothing where they were named.
CREATE TABLE wave_person (
  workspace INTEGER NOT NULL,
  wave      INTEGER NOT NULL,
  member    TEXT NOT NULL,
  source    TEXT NOT NULL,
  PRIMARY KEY (workspace, wave, member, source),
  FOREIGN KEY (workspace, wave) REFERENCES wave (workspace, id)
) STRICT, WITHOUT ROWID;

-- How many of those intended use it: of all, or of one wave.
CREATE TABLE adoption_reading (
  workspace     INTEGER NOT NULL,
  initiative    INTEGER NOT NULL,
  number        INTEGER NOT NULL,
  wave          INTEGER,
  active        INTEGER NOT NULL,
  intended      INTEGER NOT NULL,
  day           TEXT NOT NULL,
  source        TEXT NOT NULL,
  noted_by      TEXT NOT NULL,
  noted_at      INTEGER NOT NULL,
  taken_back_at INTEGER,
  nonce         TEXT NOT NULL,
  PRIMARY KEY (workspace, initiative, number),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX adoption_reading_nonce ON adoption_reading (workspace, nonce);
CREATE INDEX adoption_reading_day ON adoption_reading (workspace, initiative, day, number) WHERE taken_back_at IS NULL;

-- The waves whose readiness a check-in asks for.
CREATE TABLE readiness_wave (
  workspace INTEGER NOT NULL,
  checkin   INTEGER NOT NULL,
  wave      INTEGER NOT NULL,
  PRIMARY KEY (workspace, checkin, wave),
  FOREIGN KEY (workspace, checkin) REFERENCES checkin (workspace, id),
  FOREIGN KEY (workspace, wave) REFERENCES wave (workspace, id)
) STRICT, WITHOUT ROWID;
