-- Where somebody gets updates by e-mail, once a code of six digits confirmed the address. Of a code its salted hash is kept.
-- wanted waits for its code. serial counts how often one was asked for, day_codes those since day_from. token is in the link that
-- turns it off: a row keeps the one it began with, so that the link of an old mail works, too.

CREATE TABLE mail_address (
  workspace   INTEGER NOT NULL,
  member      TEXT NOT NULL,
  address     TEXT NOT NULL,
  wanted      TEXT NOT NULL,
  serial      INTEGER NOT NULL,
  asked_at    INTEGER NOT NULL,
  salt        TEXT NOT NULL,
  code_hash   TEXT NOT NULL,
  code_at     INTEGER NOT NULL,
  tries       INTEGER NOT NULL,
  day_from    INTEGER NOT NULL,
  day_codes   INTEGER NOT NULL,
  token       TEXT NOT NULL,
  changed_at  INTEGER NOT NULL,
  PRIMARY KEY (workspace, member)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX mail_address_token ON mail_address (token);
CREATE INDEX mail_address_off ON mail_address (changed_at) WHERE address = '';
