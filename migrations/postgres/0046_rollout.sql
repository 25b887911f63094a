-- The rollout: pilot groups in waves, who is in them, what must be true before and after, how many use it.

-- handles: a JSON list of user groups. first_day is what was planned at first; moves counts the changes of starts_on since.
CREATE TABLE wave (
  workspace  BIGINT NOT NULL,
  id         BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  number     BIGINT NOT NULL,
  name       TEXT NOT NULL,
  handles    TEXT NOT NULL,
  starts_on  TEXT NOT NULL,
  first_day  TEXT NOT NULL,
  moves      BIGINT NOT NULL DEFAULT 0,
  state      TEXT NOT NULL,
  started_at BIGINT,
  started_by TEXT,
  early      TEXT NOT NULL DEFAULT '',
  ended_at   BIGINT,
  ended_by   TEXT,
  why        TEXT NOT NULL DEFAULT '',
  read_at    BIGINT,
  revision   BIGINT NOT NULL,
  written_by TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  nonce      TEXT NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);
CREATE UNIQUE INDEX wave_nonce ON wave (workspace, nonce);
CREATE UNIQUE INDEX wave_of ON wave (workspace, initiative, number);

CREATE TABLE wave_move (
  workspace BIGINT NOT NULL,
  wave      BIGINT NOT NULL,
  number    BIGINT NOT NULL,
  from_day  TEXT NOT NULL,
  to_day    TEXT NOT NULL,
  moved_by  TEXT NOT NULL,
  moved_at  BIGINT NOT NULL,
  PRIMARY KEY (workspace, wave, number),
  FOREIGN KEY (workspace, wave) REFERENCES wave (workspace, id)
);

-- What must be true before a wave starts (entry) and when it is done (exit).
CREATE TABLE wave_check (
  workspace  BIGINT NOT NULL,
  wave       BIGINT NOT NULL,
  side       TEXT NOT NULL,
  number     BIGINT NOT NULL,
  position   BIGINT NOT NULL,
  text       TEXT NOT NULL,
  met_at     BIGINT,
  met_by     TEXT,
  dropped_at BIGINT,
  PRIMARY KEY (workspace, wave, side, number),
  FOREIGN KEY (workspace, wave) REFERENCES wave (workspace, id)
);

-- source: the user group that somebody is in, or nothing where they were named.
CREATE TABLE wave_person (
  workspace BIGINT NOT NULL,
  wave      BIGINT NOT NULL,
  member    TEXT NOT NULL,
  source    TEXT NOT NULL,
  PRIMARY KEY (workspace, wave, member, source),
  FOREIGN KEY (workspace, wave) REFERENCES wave (workspace, id)
);

-- How many of those intended use it: of all, or of one wave.
CREATE TABLE adoption_reading (
  workspace     BIGINT NOT NULL,
  initiative    BIGINT NOT NULL,
  number        BIGINT NOT NULL,
  wave          BIGINT,
  active        BIGINT NOT NULL,
  intended      BIGINT NOT NULL,
  day           TEXT NOT NULL,
  source        TEXT NOT NULL,
  noted_by      TEXT NOT NULL,
  noted_at      BIGINT NOT NULL,
  taken_back_at BIGINT,
  nonce         TEXT NOT NULL,
  PRIMARY KEY (workspace, initiative, number),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);
CREATE UNIQUE INDEX adoption_reading_nonce ON adoption_reading (workspace, nonce);
CREATE INDEX adoption_reading_day ON adoption_reading (workspace, initiative, day, number) WHERE taken_back_at IS NULL;

-- The waves whose readiness a check-in asks for.
CREATE TABLE readiness_wave (
  workspace BIGINT NOT NULL,
  checkin   BIGINT NOT NULL,
  wave      BIGINT NOT NULL,
  PRIMARY KEY (workspace, checkin, wave),
  FOREIGN KEY (workspace, checkin) REFERENCES checkin (workspace, id),
  FOREIGN KEY (workspace, wave) REFERENCES wave (workspace, id)
);

SELECT accord_isolate(t) FROM unnest(ARRAY['wave', 'wave_move', 'wave_check', 'wave_person', 'adoption_reading', 'readiness_wave']) AS t;
