-- Deliveries come in the order of their ids: the purge goes by them, and each delivery writes one index less.
DROP INDEX inbox_old;

-- Open decisions are few; an initiative's status lists them without reading proposals or its past.
ALTER TABLE decision ADD COLUMN title TEXT NOT NULL DEFAULT '';
UPDATE decision SET title = COALESCE(CAST(proposal AS jsonb) #>> '{ask,text,title}', '');
CREATE INDEX decision_open ON decision (workspace, initiative, id) WHERE final_at IS NULL;
