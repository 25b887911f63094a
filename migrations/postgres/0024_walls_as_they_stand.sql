-- The wall between workspaces as PostgreSQL can reckon with it: written as IN it was taken to let one row in a hundred through, and
-- joins were planned for that. What it lets through is the same.
SELECT set_config('accord.workspace', 'system', true);
CREATE FUNCTION accord_wall() RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT 'CASE current_setting(''accord.workspace'', true) WHEN ''system'' THEN true ELSE workspace::text = current_setting(''accord.workspace'', true) END' $$;
CREATE OR REPLACE FUNCTION accord_isolate(name text) RETURNS void LANGUAGE plpgsql AS
$$ BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  EXECUTE format('CREATE POLICY one_workspace ON %I USING (%s)', name, accord_wall());
END $$;
DO
$$ DECLARE one text; BEGIN
  FOR one IN SELECT tablename FROM pg_policies WHERE schemaname = current_schema() AND policyname = 'one_workspace' LOOP
    EXECUTE format('ALTER POLICY one_workspace ON %I USING (%s)', one, accord_wall());
  END LOOP;
END $$;
