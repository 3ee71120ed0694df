ALTER TABLE "order_delivery_files" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- What was put with a delivery stays with it.
GRANT SELECT, INSERT ON "order_delivery_files" TO mercuriale_app;--> statement-breakpoint

-- They go along with their delivery when a body becomes part of another: the list of before with this table added.
DO $$
DECLARE
  kept text;
BEGIN
  SELECT string_agg(format('(%L, %L)', t.name, t.fate), ', ') INTO kept FROM public.merging_tables() t;
  EXECUTE 'CREATE OR REPLACE FUNCTION public.merging_tables() RETURNS TABLE (name text, fate text) LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS '
    || quote_literal('VALUES ' || kept || ', (''order_delivery_files'', ''moves'')');
END
$$;--> statement-breakpoint
DO $$
DECLARE
  entry record;
  ends text := 'organisation_id IN (nullif(current_setting(''app.merging_from'', true), '''')::uuid, nullif(current_setting(''app.merging_into'', true), '''')::uuid)';
BEGIN
  EXECUTE format('CREATE POLICY merger_moves ON order_delivery_files TO mercuriale_merger USING (%s) WITH CHECK (%s)', ends, ends);
  FOR entry IN
    SELECT c.conname, c.conrelid::regclass AS name FROM pg_constraint c
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND cardinality(c.conkey) > 1 AND NOT c.condeferrable
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY IMMEDIATE', entry.name, entry.conname);
  END LOOP;
END
$$;--> statement-breakpoint
GRANT SELECT, UPDATE (organisation_id) ON "order_delivery_files" TO mercuriale_merger;
