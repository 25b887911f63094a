-- Who is in which wave in an open round that asks for readiness: settled as it opens, gone with its close.
CREATE TABLE readiness_part (
  workspace BIGINT NOT NULL,
  round     BIGINT NOT NULL,
  member    TEXT NOT NULL,
  number    BIGINT NOT NULL,
  PRIMARY KEY (workspace, round, member),
  FOREIGN KEY (workspace, round) REFERENCES round (workspace, id)
);

SELECT accord_isolate('readiness_part');
