-- The communication plan: posts that are drafted, approved and sent at their time; links to learn from, and who is done with them.

CREATE TABLE announcement (
  workspace   BIGINT NOT NULL,
  id          BIGINT NOT NULL,
  initiative  BIGINT NOT NULL,
  title       TEXT NOT NULL,
  body        TEXT NOT NULL,
  channel     TEXT NOT NULL,
  audience    TEXT NOT NULL,
  send_at     BIGINT NOT NULL,
  approver    TEXT,
  state       TEXT NOT NULL,
  problem     TEXT,
  version     BIGINT NOT NULL,
  approved    BIGINT,
  approved_by TEXT,
  said        TEXT NOT NULL DEFAULT '',
  attempt     BIGINT NOT NULL DEFAULT 0,
  written_by  TEXT NOT NULL,
  written_at  BIGINT NOT NULL,
  sent_at     BIGINT,
  nonce       TEXT NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);
CREATE UNIQUE INDEX announcement_nonce ON announcement (workspace, nonce);
CREATE INDEX announcement_of ON announcement (workspace, initiative, send_at, id);

CREATE TABLE learning_link (
  workspace  BIGINT NOT NULL,
  id         BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  title      TEXT NOT NULL,
  url        TEXT NOT NULL,
  minutes    BIGINT NOT NULL,
  added_by   TEXT NOT NULL,
  added_at   BIGINT NOT NULL,
  removed_at BIGINT,
  nonce      TEXT NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);
CREATE UNIQUE INDEX learning_link_nonce ON learning_link (workspace, nonce);
CREATE INDEX learning_link_of ON learning_link (workspace, initiative, id);

CREATE TABLE learning_tick (
  workspace BIGINT NOT NULL,
  link      BIGINT NOT NULL,
  member    TEXT NOT NULL,
  done_at   BIGINT NOT NULL,
  PRIMARY KEY (workspace, link, member),
  FOREIGN KEY (workspace, link) REFERENCES learning_link (workspace, id)
);

SELECT accord_isolate(t) FROM unnest(ARRAY['announcement', 'learning_link', 'learning_tick']) AS t;
