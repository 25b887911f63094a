-- SQLite has no walls within a database: nothing to do here.
SELECT 1;
