-- Whose words a promise has, and what is asked about promises most.

-- said_by: who said its words, where its maker took it over from them.
ALTER TABLE promise ADD COLUMN said_by TEXT;
CREATE INDEX promise_part ON promise (workspace, initiative, member, state, id);
CREATE INDEX promise_due ON promise (workspace, member, remind_at) WHERE remind_at IS NOT NULL;
