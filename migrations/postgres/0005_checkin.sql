-- Check-ins: the recurring question, its rounds, who was asked in each and what they answered; and who was asked how
-- often, so that nobody is asked more than a few times a week.

-- zone is an IANA name, or 'own' for each person's own time. nonce is the modal's.
CREATE TABLE checkin (
  workspace  BIGINT NOT NULL,
  id         BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  question   TEXT NOT NULL,
  cadence    TEXT NOT NULL,
  zone       TEXT NOT NULL,
  window_ms  BIGINT NOT NULL,
  answer_ms  BIGINT NOT NULL,
  created_by TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  state      TEXT NOT NULL,
  nonce      TEXT NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);
CREATE UNIQUE INDEX checkin_nonce ON checkin (workspace, nonce);
CREATE INDEX checkin_initiative ON checkin (workspace, initiative, id);

-- One occurrence. date and time are nominal (of the slot), so that it cannot open twice; the question is the one that
-- was asked.
CREATE TABLE round (
  workspace BIGINT NOT NULL,
  id        BIGINT NOT NULL,
  checkin   BIGINT NOT NULL,
  date      TEXT NOT NULL,
  time      TEXT NOT NULL,
  question  TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  remind_at BIGINT NOT NULL,
  closes_at BIGINT NOT NULL,
  state     TEXT NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, checkin) REFERENCES checkin (workspace, id)
);
CREATE UNIQUE INDEX round_slot ON round (workspace, checkin, date, time);
CREATE INDEX round_checkin ON round (workspace, checkin, id);

-- Who is asked in a round, at which instant; state is asked, skipped_late or excused; sent_at once it was posted.
CREATE TABLE prompt (
  workspace BIGINT NOT NULL,
  round     BIGINT NOT NULL,
  member    TEXT NOT NULL,
  at        BIGINT NOT NULL,
  state     TEXT NOT NULL,
  sent_at   BIGINT,
  PRIMARY KEY (workspace, round, member),
  FOREIGN KEY (workspace, round) REFERENCES round (workspace, id)
);
CREATE INDEX prompt_member ON prompt (workspace, member, round);

-- What a person answered. late is 0 for the answer that the report counts, 1 for what came after the close.
CREATE TABLE response (
  workspace   BIGINT NOT NULL,
  round       BIGINT NOT NULL,
  member      TEXT NOT NULL,
  late        BIGINT NOT NULL,
  score       BIGINT,
  comment     TEXT NOT NULL,
  answered_at BIGINT NOT NULL,
  amended_at  BIGINT,
  PRIMARY KEY (workspace, round, member, late),
  FOREIGN KEY (workspace, round) REFERENCES round (workspace, id)
);

-- The attention budget: one row an ask, numbered within the person's week (its Monday, in their zone).
CREATE TABLE ask (
  workspace BIGINT NOT NULL REFERENCES workspace (id),
  member    TEXT NOT NULL,
  week      TEXT NOT NULL,
  number    BIGINT NOT NULL,
  subject   TEXT NOT NULL,
  at        BIGINT NOT NULL,
  PRIMARY KEY (workspace, member, week, number)
);
CREATE UNIQUE INDEX ask_subject ON ask (workspace, subject);

SELECT accord_isolate(t) FROM unnest(ARRAY['checkin', 'round', 'prompt', 'response', 'ask']) AS t;
