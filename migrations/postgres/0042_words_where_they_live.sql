-- The words of feedback are read where they live: what was copied into the notes of decisions goes.

SELECT set_config('accord.workspace', 'system', true);
DELETE FROM decision_note WHERE kind LIKE 'Feedback FB-%';
