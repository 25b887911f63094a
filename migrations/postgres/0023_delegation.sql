-- Who stands in for whom, dated and named beforehand: one at a time. Dates are local to whoever named them, both inclusive.
CREATE TABLE delegation (
  workspace BIGINT NOT NULL REFERENCES workspace (id),
  member    TEXT NOT NULL,
  delegate  TEXT NOT NULL,
  from_on   TEXT NOT NULL,
  until_on  TEXT NOT NULL,
  named_at  BIGINT NOT NULL,
  PRIMARY KEY (workspace, member)
);
CREATE INDEX delegation_delegate ON delegation (workspace, delegate);

SELECT accord_isolate('delegation');
