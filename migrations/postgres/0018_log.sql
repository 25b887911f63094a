-- The log: words of decisions are found whichever initiative they belong to, and shown only where their channel is open to the asker.
SELECT set_config('accord.workspace', 'system', true);

-- search holds what a decision is found by, one blank between them: the words of all its versions, folded, and marks such as in:3,
-- by:U1 or aspect:payout. The triggers below are all that writes to this index. It has no row-level security: behind it PostgreSQL
-- would not use the GIN index (the operator @@ is not leakproof). Every read of it is joined with decision, which has.
CREATE TABLE decision_words (
  workspace BIGINT NOT NULL,
  decision  BIGINT NOT NULL,
  words     tsvector NOT NULL,
  PRIMARY KEY (workspace, decision)
);
CREATE INDEX decision_words_found ON decision_words USING gin (words);
CREATE FUNCTION decision_words_follow() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM decision_words WHERE workspace = OLD.workspace AND decision = OLD.id;
    RETURN OLD;
  END IF;
  INSERT INTO decision_words (workspace, decision, words)
    SELECT NEW.workspace, NEW.id, array_to_tsvector(array_agg(left(word, 60)))
    FROM unnest(string_to_array(NEW.search || ' ws:' || NEW.workspace, ' ')) AS word WHERE word <> ''
  ON CONFLICT (workspace, decision) DO UPDATE SET words = excluded.words;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_words_added AFTER INSERT OR DELETE ON decision
  FOR EACH ROW EXECUTE FUNCTION decision_words_follow();
CREATE TRIGGER decision_words_changed AFTER UPDATE OF search ON decision
  FOR EACH ROW WHEN (OLD.search <> NEW.search) EXECUTE FUNCTION decision_words_follow();
UPDATE decision SET search = regexp_replace(lower(
  COALESCE(CAST(proposal AS jsonb) #>> '{ask,text,title}', '') || ' ' ||
  COALESCE(CAST(proposal AS jsonb) #>> '{ask,text,context}', '') || ' ' ||
  COALESCE(CAST(proposal AS jsonb) #>> '{ask,text,options}', '') || ' ' ||
  COALESCE(CAST(proposal AS jsonb) #>> '{ask,text,recommendation}', '')), '[^[:alnum:]]+', ' ', 'g')
  || ' in:' || initiative || ' by:' || proposer;

-- Without words the log goes by number: those of one end, and those since a day, are found without reading the rest.
CREATE INDEX decision_ended ON decision (workspace, state, id) WHERE final_at IS NOT NULL;
CREATE INDEX decision_since ON decision (workspace, created_at, id);

-- Which of the initiatives' channels Slack said somebody is in, and when; the row without a channel says when Slack was asked at all.
CREATE TABLE member_channel (
  workspace BIGINT NOT NULL REFERENCES workspace (id),
  member    TEXT NOT NULL,
  channel   TEXT NOT NULL,
  seen_at   BIGINT NOT NULL,
  PRIMARY KEY (workspace, member, channel)
);
CREATE INDEX member_channel_old ON member_channel (seen_at);
CREATE INDEX initiative_closed ON initiative (workspace, channel) WHERE private IS NULL OR private <> 0;
SELECT accord_isolate('member_channel');
