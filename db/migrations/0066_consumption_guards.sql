-- What is ordered by the month, counted with the order: docs/decisions/064-consumption-is-counted-as-it-happens.md.
ALTER TABLE "consumption" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT ON "consumption" TO mercuriale_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "consumption" TO mercuriale_ceilings;--> statement-breakpoint

-- It belongs to the centre and stays with it when a body becomes part of another, as its ceilings do; what was charged to
-- the one follows the orders. The list of before with this table added.
DO $$
DECLARE
  kept text;
  ends text := 'organisation_id IN (nullif(current_setting(''app.merging_from'', true), '''')::uuid, nullif(current_setting(''app.merging_into'', true), '''')::uuid)';
BEGIN
  SELECT string_agg(format('(%L, %L)', t.name, t.fate), ', ') INTO kept FROM public.merging_tables() t;
  EXECUTE 'CREATE OR REPLACE FUNCTION public.merging_tables() RETURNS TABLE (name text, fate text) LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS '
    || quote_literal('VALUES ' || kept || ', (''consumption'', ''stays'')');
  EXECUTE format('CREATE POLICY merger_moves ON consumption TO mercuriale_merger USING (%s) WITH CHECK (%s)', ends, ends);
  EXECUTE 'GRANT SELECT ON consumption TO mercuriale_merger';
END
$$;--> statement-breakpoint
ALTER TABLE "consumption" ALTER CONSTRAINT "consumption_framework" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint

-- Adds to every sum that an order is part of: of its lot and of all, of its member and of all, of its month and its year.
CREATE FUNCTION public.count_consumption(owner uuid, framework uuid, lot uuid, member uuid, ordered_on date, cents bigint, units bigint, placed integer)
  RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  lowest bigint;
BEGIN
  IF cents = 0 AND units = 0 AND placed = 0 THEN
    RETURN;
  END IF;
  WITH counted AS (
    INSERT INTO consumption AS c (organisation_id, framework_id, lot_id, member_id, year, month, amount, quantity, orders)
    SELECT owner, framework, l.id, m.id, extract(year FROM ordered_on)::integer, p.month, cents,
      CASE WHEN l.id IS NOT DISTINCT FROM lot THEN units ELSE 0 END, placed
    FROM (SELECT lot AS id UNION ALL SELECT NULL WHERE lot IS NOT NULL) l
    CROSS JOIN (VALUES (member), (NULL)) m(id)
    CROSS JOIN (VALUES (extract(month FROM ordered_on)::integer), (NULL)) p(month)
    ON CONFLICT (organisation_id, framework_id, lot_id, member_id, year, month) DO UPDATE SET
      amount = c.amount + excluded.amount, quantity = c.quantity + excluded.quantity, orders = c.orders + excluded.orders
    RETURNING c.amount, c.quantity, c.orders
  )
  SELECT min(least(n.amount, n.quantity, n.orders)) INTO lowest FROM counted n;
  IF lowest < 0 THEN
    RAISE EXCEPTION 'less than nothing would be consumed' USING ERRCODE = '23514';
  END IF;
END
$$;--> statement-breakpoint
CREATE FUNCTION public.tally_order() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was record := order_hold(OLD);
  becomes record := order_hold(NEW);
  placed text[] := ARRAY['approved', 'sent', 'confirmed', 'delivered', 'closed'];
  was_placed integer := (OLD.status = ANY (placed))::integer;
  is_placed integer := (NEW.status = ANY (placed))::integer;
  was_on date := (coalesce(OLD.submitted_at, OLD.created_at) AT TIME ZONE 'Europe/Brussels')::date;
  is_on date := (coalesce(NEW.submitted_at, NEW.created_at) AT TIME ZONE 'Europe/Brussels')::date;
BEGIN
  IF OLD.charged_to = NEW.charged_to AND was_on = is_on THEN
    PERFORM count_consumption(NEW.owner_id, NEW.framework_id, NEW.lot_id, NEW.charged_to, is_on,
      becomes.committed - was.committed, becomes.committed_units - was.committed_units, is_placed - was_placed);
    RETURN NULL;
  END IF;
  PERFORM count_consumption(OLD.owner_id, OLD.framework_id, OLD.lot_id, OLD.charged_to, was_on, -was.committed, -was.committed_units, -was_placed);
  PERFORM count_consumption(NEW.owner_id, NEW.framework_id, NEW.lot_id, NEW.charged_to, is_on, becomes.committed, becomes.committed_units, is_placed);
  IF OLD.charged_to <> NEW.charged_to THEN
    DELETE FROM consumption c WHERE c.organisation_id = OLD.owner_id AND c.framework_id = OLD.framework_id
      AND c.member_id = OLD.charged_to AND (c.orders, c.amount, c.quantity) = (0, 0, 0);
  END IF;
  RETURN NULL;
END
$$;--> statement-breakpoint
-- After orders_held, by its name: that one holds the framework contract, so that two orders count one after the other.
CREATE TRIGGER orders_tallied AFTER UPDATE ON "orders" FOR EACH ROW WHEN (
  (OLD.status, OLD.amount, OLD.quantity, OLD.charged_to, OLD.submitted_at)
    IS DISTINCT FROM (NEW.status, NEW.amount, NEW.quantity, NEW.charged_to, NEW.submitted_at)
  OR (OLD.settled_amount, OLD.settled_quantity) IS DISTINCT FROM (NEW.settled_amount, NEW.settled_quantity)
) EXECUTE FUNCTION public.tally_order();--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO mercuriale_ceilings;--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['count_consumption(uuid, uuid, uuid, uuid, date, bigint, bigint, integer)', 'tally_order()'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION public.%s FROM PUBLIC', name);
    EXECUTE format('ALTER FUNCTION public.%s OWNER TO mercuriale_ceilings', name);
  END LOOP;
END
$$;--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM mercuriale_ceilings;--> statement-breakpoint

-- What was ordered before. The owner too is bound by row security, so organisation by organisation.
DO $$
DECLARE
  organisation uuid;
BEGIN
  FOR organisation IN SELECT id FROM organisations LOOP
    PERFORM set_config('app.tenant_id', organisation::text, true);
    INSERT INTO consumption (organisation_id, framework_id, lot_id, member_id, year, month, amount, quantity, orders)
    SELECT o.owner_id, o.framework_id, l.id, m.id, extract(year FROM d.day)::integer, p.month, sum(h.committed),
      sum(CASE WHEN l.id IS NOT DISTINCT FROM o.lot_id THEN h.committed_units ELSE 0 END), count(*)
    FROM orders o
    CROSS JOIN LATERAL order_hold(o) h
    CROSS JOIN LATERAL (SELECT (coalesce(o.submitted_at, o.created_at) AT TIME ZONE 'Europe/Brussels')::date AS day) d
    CROSS JOIN LATERAL (SELECT o.lot_id AS id UNION ALL SELECT NULL WHERE o.lot_id IS NOT NULL) l
    CROSS JOIN LATERAL (VALUES (o.charged_to), (NULL)) m(id)
    CROSS JOIN LATERAL (VALUES (extract(month FROM d.day)::integer), (NULL)) p(month)
    WHERE o.owner_id = organisation AND o.status IN ('approved', 'sent', 'confirmed', 'delivered', 'closed')
    GROUP BY 1, 2, 3, 4, 5, 6;
  END LOOP;
  PERFORM set_config('app.tenant_id', '', true);
END
$$;
