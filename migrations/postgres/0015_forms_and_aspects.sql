-- What was filled into a form and not sent, and the areas in which a sponsor wants a say.

-- filled is the form's state as Slack gives it, as JSON; empty once the form was sent: what arrives late of that view is let be.
-- at is Slack's time of the last change.
CREATE TABLE form_draft (
  workspace BIGINT NOT NULL REFERENCES workspace (id),
  member    TEXT NOT NULL,
  kind      TEXT NOT NULL,
  subject   TEXT NOT NULL,
  view_id   TEXT NOT NULL,
  filled    TEXT,
  at        BIGINT NOT NULL,
  PRIMARY KEY (workspace, member, kind, subject)
);
CREATE INDEX form_draft_old ON form_draft (at);

-- dropped_at is when the area was taken off the list; decisions keep its words.
CREATE TABLE key_aspect (
  workspace  BIGINT NOT NULL,
  initiative BIGINT NOT NULL,
  number     BIGINT NOT NULL,
  words      TEXT NOT NULL,
  named_by   TEXT NOT NULL,
  named_at   BIGINT NOT NULL,
  dropped_at BIGINT,
  PRIMARY KEY (workspace, initiative, number),
  FOREIGN KEY (workspace, initiative) REFERENCES initiative (workspace, id)
);

SELECT accord_isolate(t) FROM unnest(ARRAY['form_draft', 'key_aspect']) AS t;
