-- What comes after an order was placed: docs/decisions/061-an-order-changes-by-revisions.md.
ALTER TABLE "order_amendments" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "order_deliveries" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "order_delivery_lines" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "order_disputes" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "order_invoices" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "order_amendments", "order_deliveries", "order_disputes", "order_invoices" TO mercuriale_app;--> statement-breakpoint
GRANT SELECT, INSERT ON "order_delivery_lines" TO mercuriale_app;--> statement-breakpoint

-- They go along with their order when a body becomes part of another: the list of before with these tables added.
DO $$
DECLARE
  kept text;
BEGIN
  SELECT string_agg(format('(%L, %L)', t.name, t.fate), ', ') INTO kept FROM public.merging_tables() t;
  EXECUTE 'CREATE OR REPLACE FUNCTION public.merging_tables() RETURNS TABLE (name text, fate text) LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS '
    || quote_literal('VALUES ' || kept || ', (''order_amendments'', ''moves''), (''order_deliveries'', ''moves''), '
      '(''order_delivery_lines'', ''moves''), (''order_disputes'', ''moves''), (''order_invoices'', ''moves'')');
END
$$;--> statement-breakpoint
DO $$
DECLARE
  entry record;
  ends text := 'organisation_id IN (nullif(current_setting(''app.merging_from'', true), '''')::uuid, nullif(current_setting(''app.merging_into'', true), '''')::uuid)';
BEGIN
  FOR entry IN SELECT name FROM public.merging_tables()
    WHERE name IN ('order_amendments', 'order_deliveries', 'order_delivery_lines', 'order_disputes', 'order_invoices')
  LOOP
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
$$;--> statement-breakpoint

-- The centre says yes or no to what a body asked for; what is asked, and what is delivered or closed, is the body's to say.
CREATE FUNCTION public.keep_order_from_owner() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
BEGIN
  IF tenant IS DISTINCT FROM NEW.owner_id OR tenant = NEW.organisation_id THEN
    RETURN NEW;
  END IF;
  IF (NEW.settled_amount, NEW.settled_quantity) IS DISTINCT FROM (OLD.settled_amount, OLD.settled_quantity)
    OR (NEW.revision, NEW.amount, NEW.vat, NEW.quantity) IS DISTINCT FROM (OLD.revision, OLD.amount, OLD.vat, OLD.quantity)
      AND NOT coalesce(NEW.pending_amount IS NULL AND NEW.revision = OLD.revision + 1
        AND (NEW.amount, NEW.quantity) = (OLD.pending_amount, OLD.pending_quantity), false)
    OR (NEW.pending_amount, NEW.pending_quantity) IS DISTINCT FROM (OLD.pending_amount, OLD.pending_quantity)
      AND (NEW.pending_amount, NEW.pending_quantity) IS DISTINCT FROM (NULL::bigint, NULL::bigint)
  THEN
    RAISE EXCEPTION 'the centre answers what a body asks for, and asks for nothing itself' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER orders_kept_from_owner BEFORE UPDATE ON "orders" FOR EACH ROW EXECUTE FUNCTION public.keep_order_from_owner();--> statement-breakpoint

CREATE FUNCTION public.keep_order_amendment() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  answered text[] := ARRAY['status', 'answer', 'answered_at'];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF tenant <> NEW.organisation_id THEN
      RAISE EXCEPTION 'a change is asked for by the body that ordered' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF tenant IS NULL AND to_jsonb(NEW) - 'organisation_id' = to_jsonb(OLD) - 'organisation_id' THEN
    RETURN NEW;
  END IF;
  IF to_jsonb(NEW) - answered <> to_jsonb(OLD) - answered THEN
    -- A person who is gone is not named any more.
    IF NEW.submitted_by IS NOT NULL OR to_jsonb(NEW) - 'submitted_by' <> to_jsonb(OLD) - 'submitted_by' THEN
      RAISE EXCEPTION 'what was asked for stays' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.status NOT IN ('submitted', 'awaiting-centre') THEN
    RAISE EXCEPTION 'a change that was answered stays so' USING ERRCODE = '42501';
  END IF;
  IF tenant = NEW.owner_id AND tenant <> NEW.organisation_id
    AND (OLD.status <> 'awaiting-centre' OR NEW.status NOT IN ('approved', 'refused')) THEN
    RAISE EXCEPTION 'the centre answers what waits for it' USING ERRCODE = '42501';
  END IF;
  IF OLD.status = 'awaiting-centre' AND NEW.status = 'approved' AND tenant <> NEW.owner_id THEN
    RAISE EXCEPTION 'only the centre approves in its own name' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER order_amendments_kept BEFORE INSERT OR UPDATE ON "order_amendments" FOR EACH ROW EXECUTE FUNCTION public.keep_order_amendment();
--> statement-breakpoint
-- A change that the centre approves makes the order one that its supplier has to get again; all else of keep_order stays.
DO $$
DECLARE
  kept text := pg_get_functiondef('public.keep_order()'::regprocedure);
  answers text := 'NOT IN ((''awaiting-centre'', ''approved''), (''awaiting-centre'', ''refused''))';
BEGIN
  IF position(answers IN kept) = 0 THEN
    RAISE EXCEPTION 'keep_order is not as expected';
  END IF;
  EXECUTE replace(kept, answers, answers || '
    AND NOT (OLD.pending_amount IS NOT NULL AND NEW.revision = OLD.revision + 1
      AND OLD.status IN (''sent'', ''confirmed'', ''delivered'') AND NEW.status IN (''approved'', ''delivered''))');
END
$$;
