-- The App Home, how each person wants to be asked, who was greeted, and the settings of a workspace.

-- How a person wants to be asked; without a row, as everybody is. days are the numbers of weekdays from 1 (Monday); they and
-- the hours (HH:MM) are all there or all absent. back_on (YYYY-MM-DD) is the first day on which an absent person is asked again.
CREATE TABLE preference (
  workspace  INTEGER NOT NULL REFERENCES workspace (id),
  member     TEXT NOT NULL,
  days       TEXT,
  day_from   TEXT,
  day_to     TEXT,
  back_on    TEXT,
  less_often INTEGER NOT NULL DEFAULT 0,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (workspace, member)
) STRICT, WITHOUT ROWID;

-- Who was told, with their first message, why they are written to and how to stop; subject is that message. Both are unknown
-- for those who were written to before greetings were kept.
CREATE TABLE greeting (
  workspace  INTEGER NOT NULL REFERENCES workspace (id),
  member     TEXT NOT NULL,
  subject    TEXT,
  greeted_at INTEGER,
  PRIMARY KEY (workspace, member)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX greeting_subject ON greeting (workspace, subject) WHERE subject IS NOT NULL;
INSERT INTO greeting (workspace, member)
  SELECT workspace, member FROM prompt WHERE sent_at IS NOT NULL
  UNION SELECT workspace, member FROM decision_approver
  UNION SELECT workspace, sponsor FROM initiative
  UNION SELECT workspace, member FROM feedback_voice;

-- Who opened their home tab when, and what stands there: hash is of what was published last. One job at a time publishes
-- (busy_job, until busy_until at the latest); another one that comes meanwhile leaves dirty = 1 and so makes it go once more.
CREATE TABLE home (
  workspace    INTEGER NOT NULL REFERENCES workspace (id),
  member       TEXT NOT NULL,
  opened_at    INTEGER NOT NULL,
  hash         TEXT,
  published_at INTEGER,
  busy_job     INTEGER,
  busy_until   INTEGER NOT NULL DEFAULT 0,
  dirty        INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace, member)
) STRICT, WITHOUT ROWID;

-- What admins decided for their workspace, by name, as JSON; without a row, as it is delivered. The row `version` counts changes.
CREATE TABLE setting (
  workspace  INTEGER NOT NULL REFERENCES workspace (id),
  name       TEXT NOT NULL,
  value      TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (workspace, name)
) STRICT, WITHOUT ROWID;

-- A person's home reads what they are asked, their drafts and the initiatives that ask them.
CREATE INDEX prompt_asked ON prompt (workspace, member, state, at);
CREATE INDEX stage_update_state ON stage_update (workspace, state, initiative, due_at);
CREATE INDEX stakeholder_member ON stakeholder (workspace, member, initiative);
