-- Who is in which wave in an open round that asks for readiness: settled as it opens, gone with its close.
CREATE TABLE readiness_part (
  workspace INTEGER NOT NULL,
  round     INTEGER NOT NULL,
  member    TEXT NOT NULL,
  number    INTEGER NOT NULL,
  PRIMARY KEY (workspace, round, member),
  FOREIGN KEY (workspace, round) REFERENCES round (workspace, id)
) STRICT, WITHOUT ROWID;
