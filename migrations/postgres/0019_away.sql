-- People who are away, by their status in Slack; and why somebody is not expected to answer.

-- Whether the status last seen means away, and when it ends, where it has an end. The status itself is not kept.
ALTER TABLE member ADD COLUMN away BIGINT NOT NULL DEFAULT 0;
ALTER TABLE member ADD COLUMN away_until BIGINT;

-- Why somebody is excused: away, budget or paused; unknown for those excused before this was kept.
ALTER TABLE prompt ADD COLUMN why TEXT;
