-- The words of feedback are read where they live: what was copied into the notes of decisions goes.

DELETE FROM decision_note WHERE kind LIKE 'Feedback FB-%';
