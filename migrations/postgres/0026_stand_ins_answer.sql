-- Whoever stands in for somebody who is away may answer a check-in for them, where its owner allows it.

-- 1 where it is allowed.
ALTER TABLE checkin ADD COLUMN stand_ins BIGINT NOT NULL DEFAULT 0;

-- Who is asked instead of whoever is away.
ALTER TABLE prompt ADD COLUMN stand_in TEXT;
CREATE INDEX prompt_stand_in ON prompt (workspace, stand_in, round) WHERE stand_in IS NOT NULL;

-- Who gave it for them; nobody: they themselves.
ALTER TABLE response ADD COLUMN given_by TEXT;

-- For whom a question is answered, where that is somebody else.
ALTER TABLE nudge ADD COLUMN absent TEXT;
