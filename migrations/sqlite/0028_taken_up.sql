-- What an owner made of what somebody answered in a round with names: feedback or a decision, by its number.
CREATE TABLE taken_up (
  workspace INTEGER NOT NULL,
  round     INTEGER NOT NULL,
  member    TEXT NOT NULL,
  what      TEXT NOT NULL,
  number    INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (workspace, round, member, what),
  FOREIGN KEY (workspace, round) REFERENCES round (workspace, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX taken_up_number ON taken_up (workspace, what, number);
