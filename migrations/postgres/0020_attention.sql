-- Attention: which message carries a question or a reminder, how often each is asked, at which hour, and how long it took.

-- One row a nudge, under the subject of its own message; carrier is the subject of the message in which it comes, none where
-- it was given up. sent_at once that message was posted.
CREATE TABLE nudge (
  workspace BIGINT NOT NULL,
  subject   TEXT NOT NULL,
  member    TEXT NOT NULL,
  round     BIGINT NOT NULL,
  reminder  BIGINT NOT NULL,
  at        BIGINT NOT NULL,
  carrier   TEXT,
  sent_at   BIGINT,
  PRIMARY KEY (workspace, subject),
  FOREIGN KEY (workspace, round) REFERENCES round (workspace, id)
);
CREATE INDEX nudge_waiting ON nudge (workspace, member, at) WHERE sent_at IS NULL;
CREATE INDEX nudge_carrier ON nudge (workspace, carrier);
CREATE INDEX nudge_old ON nudge (at);

-- How often at most a week, and the hour (HH:MM) at which a day's questions come; both only where the person chose.
ALTER TABLE preference ADD COLUMN asks BIGINT;
ALTER TABLE preference ADD COLUMN ask_at TEXT;

-- How long somebody's answers of a week took them, all initiatives together; week is its Monday where they live.
CREATE TABLE effort (
  workspace BIGINT NOT NULL REFERENCES workspace (id),
  member    TEXT NOT NULL,
  week      TEXT NOT NULL,
  ms        BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (workspace, member, week)
);
CREATE INDEX effort_old ON effort (changed_at);

SELECT accord_isolate(t) FROM unnest(ARRAY['nudge', 'effort']) AS t;
