-- Who was thanked when an initiative was closed: a member, or somebody by name who has no account.

CREATE TABLE thanked (
  workspace  INTEGER NOT NULL,
  initiative INTEGER NOT NULL,
  number     INTEGER NOT NULL,
  position   INTEGER NOT NULL,
  member     TEXT,
  name       TEXT,
  PRIMARY KEY (workspace, initiative, number, position),
  FOREIGN KEY (workspace, initiative, number) REFERENCES turn (workspace, initiative, number)
) STRICT, WITHOUT ROWID;
