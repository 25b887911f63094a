-- Who was thanked when an initiative was closed: a member, or somebody by name who has no account.

CREATE TABLE thanked (
  workspace  BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  number     BIGINT NOT NULL,
  position   BIGINT NOT NULL,
  member     TEXT,
  name       TEXT,
  PRIMARY KEY (workspace, initiative, number, position),
  FOREIGN KEY (workspace, initiative, number) REFERENCES turn (workspace, initiative, number)
);

SELECT accord_isolate('thanked');
