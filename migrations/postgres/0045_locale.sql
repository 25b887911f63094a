-- The language in which a member uses Slack, such as de-DE: numbers in direct messages are written as it writes them.
ALTER TABLE member ADD COLUMN locale TEXT;
