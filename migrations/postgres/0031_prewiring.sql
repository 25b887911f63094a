-- Rounds before a proposal is public: a few people say in private whether they could live with it.

-- words is JSON: what was to be decided. filled is JSON: the form of the proposal as it was filled in. totals = 1: who asks sees
-- only how many said what; tally is JSON then, once the round ended. state: open, ended. decision: what was proposed afterwards.
CREATE TABLE prewiring (
  workspace  BIGINT NOT NULL,
  id         BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  asked_by   TEXT NOT NULL,
  totals     BIGINT NOT NULL,
  words      TEXT NOT NULL,
  filled     TEXT NOT NULL,
  deadline   BIGINT NOT NULL,
  state      TEXT NOT NULL,
  tally      TEXT,
  decision   BIGINT,
  created_at BIGINT NOT NULL,
  nonce      TEXT NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);
CREATE UNIQUE INDEX prewiring_nonce ON prewiring (workspace, nonce);
CREATE INDEX prewiring_of ON prewiring (workspace, initiative, id);
CREATE INDEX prewiring_old ON prewiring (created_at);

-- Who is asked; asked = 0: not in a message, because they are away or their week's asks are spent. stance: yes, changes, no, or
-- nothing while they are silent, and again once a round of totals ended.
CREATE TABLE prewiring_part (
  workspace BIGINT NOT NULL,
  prewiring BIGINT NOT NULL,
  member    TEXT NOT NULL,
  asked     BIGINT NOT NULL,
  stance    TEXT,
  said      TEXT NOT NULL,
  PRIMARY KEY (workspace, prewiring, member),
  FOREIGN KEY (workspace, prewiring) REFERENCES prewiring (workspace, id)
);
CREATE INDEX prewiring_part_member ON prewiring_part (workspace, member, prewiring);

SELECT accord_isolate(t) FROM unnest(ARRAY['prewiring', 'prewiring_part']) AS t;
