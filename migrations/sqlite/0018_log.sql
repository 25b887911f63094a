-- The log: words of decisions are found whichever initiative they belong to, and shown only where their channel is open to the asker.

-- search holds what a decision is found by, one blank between them: the words of all its versions, folded, and marks such as in:3,
-- by:U1 or aspect:payout. A row of this index is (workspace * 2^32 + id); the triggers below are all that writes to it.
CREATE VIRTUAL TABLE decision_words USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0 tokenchars ':_'"
);
CREATE TRIGGER decision_words_added AFTER INSERT ON decision BEGIN
  INSERT INTO decision_words (rowid, words) VALUES (NEW.workspace * 4294967296 + NEW.id, NEW.search);
END;
CREATE TRIGGER decision_words_changed AFTER UPDATE OF search ON decision WHEN OLD.search <> NEW.search BEGIN
  DELETE FROM decision_words WHERE rowid = OLD.workspace * 4294967296 + OLD.id;
  INSERT INTO decision_words (rowid, words) VALUES (NEW.workspace * 4294967296 + NEW.id, NEW.search);
END;
CREATE TRIGGER decision_words_removed AFTER DELETE ON decision BEGIN
  DELETE FROM decision_words WHERE rowid = OLD.workspace * 4294967296 + OLD.id;
END;
INSERT INTO decision_words (rowid, words) SELECT workspace * 4294967296 + id, '' FROM decision;
UPDATE decision SET search = lower(
  COALESCE(proposal ->> '$.ask.text.title', '') || ' ' || COALESCE(proposal ->> '$.ask.text.context', '') || ' ' ||
  COALESCE(proposal ->> '$.ask.text.options', '') || ' ' || COALESCE(proposal ->> '$.ask.text.recommendation', '')
) || ' in:' || initiative || ' by:' || proposer;

-- Without words the log goes by number: those of one end, and those since a day, are found without reading the rest.
CREATE INDEX decision_ended ON decision (workspace, state, id) WHERE final_at IS NOT NULL;
CREATE INDEX decision_since ON decision (workspace, created_at, id);

-- Which of the initiatives' channels Slack said somebody is in, and when; the row without a channel says when Slack was asked at all.
CREATE TABLE member_channel (
  workspace INTEGER NOT NULL REFERENCES workspace (id),
  member    TEXT NOT NULL,
  channel   TEXT NOT NULL,
  seen_at   INTEGER NOT NULL,
  PRIMARY KEY (workspace, member, channel)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_channel_old ON member_channel (seen_at);
CREATE INDEX initiative_closed ON initiative (workspace, channel) WHERE private IS NULL OR private <> 0;
