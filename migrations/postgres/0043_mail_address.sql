-- Where somebody gets updates by e-mail, once a code of six digits confirmed the address. Of a code its salted hash is kept.
-- wanted waits for its code. serial counts how often one was asked for, day_codes those since day_from. token is in the link that
-- turns it off: a row keeps the one it began with, so that the link of an old mail works, too.

CREATE TABLE mail_address (
  workspace   BIGINT NOT NULL,
  member      TEXT NOT NULL,
  address     TEXT NOT NULL,
  wanted      TEXT NOT NULL,
  serial      BIGINT NOT NULL,
  asked_at    BIGINT NOT NULL,
  salt        TEXT NOT NULL,
  code_hash   TEXT NOT NULL,
  code_at     BIGINT NOT NULL,
  tries       BIGINT NOT NULL,
  day_from    BIGINT NOT NULL,
  day_codes   BIGINT NOT NULL,
  token       TEXT NOT NULL,
  changed_at  BIGINT NOT NULL,
  PRIMARY KEY (workspace, member)
);
CREATE UNIQUE INDEX mail_address_token ON mail_address (token);
CREATE INDEX mail_address_off ON mail_address (changed_at) WHERE address = '';

SELECT accord_isolate('mail_address');
