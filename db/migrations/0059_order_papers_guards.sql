ALTER TABLE "order_editors" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "order_attachments" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "delivery_places" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "order_editors", "order_attachments" TO mercuriale_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "delivery_places" TO mercuriale_app;--> statement-breakpoint

-- What was sent with an order stays with it.
CREATE FUNCTION public.keep_order_attachments() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  file order_attachments := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF EXISTS (SELECT FROM orders o WHERE o.organisation_id = file.organisation_id AND o.id = file.order_id AND o.status <> 'draft') THEN
    RAISE EXCEPTION 'the files of an order that was sent stay' USING ERRCODE = '42501';
  END IF;
  RETURN file;
END
$$;--> statement-breakpoint
CREATE TRIGGER order_attachments_kept BEFORE INSERT OR DELETE ON "order_attachments" FOR EACH ROW EXECUTE FUNCTION public.keep_order_attachments();--> statement-breakpoint

-- A body that becomes part of another takes them along. The list of before with these tables added.
DO $$
DECLARE
  kept text;
BEGIN
  SELECT string_agg(format('(%L, %L)', t.name, t.fate), ', ') INTO kept FROM public.merging_tables() t;
  EXECUTE 'CREATE OR REPLACE FUNCTION public.merging_tables() RETURNS TABLE (name text, fate text) LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS '
    || quote_literal('VALUES ' || kept || ', (''order_editors'', ''moves''), (''order_attachments'', ''moves''), (''delivery_places'', ''moves'')');
END
$$;--> statement-breakpoint
DO $$
DECLARE
  entry record;
  ends text := 'organisation_id IN (nullif(current_setting(''app.merging_from'', true), '''')::uuid, nullif(current_setting(''app.merging_into'', true), '''')::uuid)';
BEGIN
  FOR entry IN SELECT unnest(ARRAY['order_editors', 'order_attachments', 'delivery_places']) AS name LOOP
    EXECUTE format('CREATE POLICY merger_moves ON %I TO mercuriale_merger USING (%s) WITH CHECK (%s)', entry.name, ends, ends);
    EXECUTE format('GRANT SELECT, UPDATE (organisation_id) ON %I TO mercuriale_merger', entry.name);
  END LOOP;
  FOR entry IN
    SELECT c.conname, c.conrelid::regclass AS name FROM pg_constraint c
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND cardinality(c.conkey) > 1 AND NOT c.condeferrable
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY IMMEDIATE', entry.name, entry.conname);
  END LOOP;
END
$$;
