-- What an owner made of what somebody answered in a round with names: feedback or a decision, by its number.
CREATE TABLE taken_up (
  workspace BIGINT NOT NULL,
  round     BIGINT NOT NULL,
  member    TEXT NOT NULL,
  what      TEXT NOT NULL,
  number    BIGINT NOT NULL,
  at        BIGINT NOT NULL,
  PRIMARY KEY (workspace, round, member, what),
  FOREIGN KEY (workspace, round) REFERENCES round (workspace, id)
);
CREATE INDEX taken_up_number ON taken_up (workspace, what, number);
SELECT accord_isolate('taken_up');
