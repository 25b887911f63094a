-- The weekly update in depth: why it is on track all the same, and what is left out, as JSON; decisions by when they ended.

ALTER TABLE stage_update ADD COLUMN because TEXT NOT NULL DEFAULT '';
ALTER TABLE stage_update ADD COLUMN hidden TEXT NOT NULL DEFAULT '{}';
CREATE INDEX decision_final ON decision (workspace, initiative, final_at) WHERE final_at IS NOT NULL;
