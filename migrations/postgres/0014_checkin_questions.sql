-- Check-ins of several questions, several of them an initiative. What was kept before reads on: a check-in or round without
-- `questions` asks its one `question`, from 1 (no) to 5 (surely), as a version of Accord that knows no others goes on doing.

-- question holds the headline's text, questions all of them as JSON; audience, whom it asks, as JSON (none: the
-- stakeholders); mode is named or confidential; reminders light, standard or active; weekdays the numbers of those on which
-- people are asked, from 1 (Monday; none: on any day); holidays the dates left out (YYYY-MM-DD, with spaces between);
-- report_to the channel of the report (none: the initiative's). What is archived is paused, too.
ALTER TABLE checkin ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE checkin ADD COLUMN questions TEXT;
ALTER TABLE checkin ADD COLUMN audience TEXT;
ALTER TABLE checkin ADD COLUMN mode TEXT NOT NULL DEFAULT 'named';
ALTER TABLE checkin ADD COLUMN reminders TEXT NOT NULL DEFAULT 'standard';
ALTER TABLE checkin ADD COLUMN weekdays TEXT;
ALTER TABLE checkin ADD COLUMN holidays TEXT NOT NULL DEFAULT '';
ALTER TABLE checkin ADD COLUMN report_to TEXT;
ALTER TABLE checkin ADD COLUMN archived_at BIGINT;

-- The questions as they were asked: those of the check-in may change meanwhile.
ALTER TABLE round ADD COLUMN questions TEXT;

-- What was answered to the other questions than the one that `score` answers, by their numbers, as JSON.
ALTER TABLE response ADD COLUMN given TEXT;

-- Why somebody who was asked does not answer; they are excused.
ALTER TABLE prompt ADD COLUMN reason TEXT;
