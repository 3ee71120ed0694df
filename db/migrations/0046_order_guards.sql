-- No order goes over a ceiling, whatever happens at the same time: docs/decisions/058-ceilings-move-with-the-order.md.
ALTER TABLE "ceilings" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "order_numbers" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "orders" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "order_lines" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "order_approvals" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "approval_bands" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "approval_deputies" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT ON "ceilings", "order_numbers" TO mercuriale_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "orders", "order_lines", "approval_bands", "approval_deputies" TO mercuriale_app;--> statement-breakpoint
-- Append-only: who said what of an order.
GRANT SELECT, INSERT ON "order_approvals" TO mercuriale_app;--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO mercuriale_ceilings;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "ceilings" TO mercuriale_ceilings;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "order_numbers" TO mercuriale_ceilings;--> statement-breakpoint
GRANT SELECT (organisation_id, id, operated) ON "centres" TO mercuriale_ceilings;--> statement-breakpoint
GRANT SELECT (organisation_id, id, centre_id, status, order_from, order_until, ceiling, archived_at) ON "frameworks" TO mercuriale_ceilings;--> statement-breakpoint
GRANT SELECT (organisation_id, id, framework_id, ceiling, maximum_quantity) ON "framework_lots" TO mercuriale_ceilings;--> statement-breakpoint
GRANT SELECT (organisation_id, id, owner_id, framework_id, status) ON "participations" TO mercuriale_ceilings;--> statement-breakpoint
GRANT SELECT (organisation_id, owner_id, participation_id, lot_id, amount, quantity) ON "participation_maxima" TO mercuriale_ceilings;--> statement-breakpoint
GRANT SELECT (organisation_id, owner_id, centre_id, status, starts_on, ends_on) ON "memberships" TO mercuriale_ceilings;--> statement-breakpoint
GRANT SELECT (owner_id, framework_id, charged_to, status), UPDATE (charged_to) ON "orders" TO mercuriale_ceilings;--> statement-breakpoint

-- A body that becomes part of another takes its orders along; its rules of approval stay behind.
-- The list of before with these tables added.
DO $$
DECLARE
  kept text;
BEGIN
  SELECT string_agg(format('(%L, %L)', t.name, t.fate), ', ') INTO kept FROM public.merging_tables() t;
  EXECUTE 'CREATE OR REPLACE FUNCTION public.merging_tables() RETURNS TABLE (name text, fate text) LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS '
    || quote_literal('VALUES ' || kept || ', (''orders'', ''moves''), (''order_lines'', ''moves''), (''order_approvals'', ''moves''), '
      '(''ceilings'', ''stays''), (''order_numbers'', ''stays''), (''approval_bands'', ''stays''), (''approval_deputies'', ''stays'')');
END
$$;--> statement-breakpoint
DO $$
DECLARE
  entry record;
  ends text := 'organisation_id IN (nullif(current_setting(''app.merging_from'', true), '''')::uuid, nullif(current_setting(''app.merging_into'', true), '''')::uuid)';
BEGIN
  FOR entry IN SELECT name, fate FROM public.merging_tables()
    WHERE name IN ('orders', 'order_lines', 'order_approvals', 'ceilings', 'order_numbers', 'approval_bands', 'approval_deputies')
  LOOP
    EXECUTE format('CREATE POLICY merger_moves ON %I TO mercuriale_merger USING (%s) WITH CHECK (%s)', entry.name, ends, ends);
    EXECUTE format('GRANT SELECT ON %I TO mercuriale_merger', entry.name);
    IF entry.fate = 'moves' THEN
      EXECUTE format('GRANT UPDATE (organisation_id) ON %I TO mercuriale_merger', entry.name);
    END IF;
  END LOOP;
  FOR entry IN
    SELECT c.conname, c.conrelid::regclass AS name FROM pg_constraint c
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND cardinality(c.conkey) > 1 AND NOT c.condeferrable
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY IMMEDIATE', entry.name, entry.conname);
  END LOOP;
END
$$;--> statement-breakpoint

-- What an order asks of its ceilings: holdOf in app/domain/order.ts.
CREATE FUNCTION public.order_hold(placed orders, OUT reserved bigint, OUT committed bigint, OUT reserved_units bigint, OUT committed_units bigint)
  LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  SELECT
    CASE WHEN awaiting THEN placed.amount WHEN standing THEN greatest(0, coalesce(placed.pending_amount, 0) - placed.amount) ELSE 0 END,
    CASE WHEN standing THEN placed.amount WHEN placed.status = 'closed' THEN coalesce(placed.settled_amount, placed.amount) ELSE 0 END,
    CASE WHEN awaiting THEN placed.quantity WHEN standing THEN greatest(0, coalesce(placed.pending_quantity, 0) - placed.quantity) ELSE 0 END,
    CASE WHEN standing THEN placed.quantity WHEN placed.status = 'closed' THEN coalesce(placed.settled_quantity, placed.quantity) ELSE 0 END
  FROM (SELECT placed.status IN ('submitted', 'awaiting-centre') AS awaiting,
    placed.status IN ('approved', 'sent', 'confirmed', 'delivered') AS standing) AS s
$$;--> statement-breakpoint

-- Why that body may order nothing today, as the codes of app/domain/ordering.ts; null when it may. The caller holds the
-- ceilings: whoever suspends, ends or moves a window holds them too.
CREATE FUNCTION public.ordering_obstacle(owner uuid, framework uuid, member uuid) RETURNS text
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE
    WHEN f.archived_at IS NOT NULL THEN 'ended'
    WHEN f.status <> 'open' THEN f.status
    WHEN f.order_from > d.today THEN 'not-yet'
    WHEN f.order_until < d.today THEN 'over'
    WHEN m.status IS DISTINCT FROM 'accepted' THEN 'not-member'
    WHEN m.starts_on > d.today OR m.ends_on < d.today THEN 'membership-over'
    WHEN p.status IS DISTINCT FROM 'accepted' THEN 'not-beneficiary'
  END
  FROM frameworks f
  CROSS JOIN (SELECT (now() AT TIME ZONE 'Europe/Brussels')::date AS today) d
  LEFT JOIN memberships m ON m.organisation_id = member AND m.owner_id = owner AND m.centre_id = f.centre_id
  LEFT JOIN participations p ON p.organisation_id = member AND p.owner_id = owner AND p.framework_id = f.id
  WHERE f.organisation_id = owner AND f.id = framework
$$;--> statement-breakpoint

-- One ceiling, held until the end of the transaction; raises when it would be gone over. Its id, or null without one.
CREATE FUNCTION public.hold_ceiling(level text, owner uuid, framework uuid, lot uuid, member uuid, growth bigint, units bigint) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  held ceilings;
  amount_left bigint;
  quantity_left bigint;
BEGIN
  -- A comparison with null has no index: four ways, so that each finds its row at once.
  IF lot IS NULL AND member IS NULL THEN
    SELECT * INTO held FROM ceilings c WHERE c.organisation_id = owner AND c.framework_id = framework AND c.lot_id IS NULL AND c.member_id IS NULL FOR UPDATE;
  ELSIF member IS NULL THEN
    SELECT * INTO held FROM ceilings c WHERE c.organisation_id = owner AND c.framework_id = framework AND c.lot_id = lot AND c.member_id IS NULL FOR UPDATE;
  ELSIF lot IS NULL THEN
    SELECT * INTO held FROM ceilings c WHERE c.organisation_id = owner AND c.framework_id = framework AND c.lot_id IS NULL AND c.member_id = member FOR UPDATE;
  ELSE
    SELECT * INTO held FROM ceilings c WHERE c.organisation_id = owner AND c.framework_id = framework AND c.lot_id = lot AND c.member_id = member FOR UPDATE;
  END IF;
  IF held.id IS NULL OR (growth > 0 AND NOT held.granted) THEN
    RAISE EXCEPTION 'no ceiling of the %', level USING ERRCODE = 'MC011', DETAIL = 'not-beneficiary';
  END IF;
  amount_left := held.limit_amount - held.reserved_amount - held.committed_amount;
  IF growth > 0 AND growth > amount_left THEN
    RAISE EXCEPTION 'over the ceiling of the %', level USING ERRCODE = 'MC010',
      DETAIL = jsonb_build_object('level', level, 'measure', 'amount', 'left', amount_left)::text;
  END IF;
  quantity_left := held.limit_quantity - held.reserved_quantity - held.committed_quantity;
  IF units > 0 AND units > quantity_left THEN
    RAISE EXCEPTION 'over the ceiling of the %', level USING ERRCODE = 'MC010',
      DETAIL = jsonb_build_object('level', level, 'measure', 'quantity', 'left', quantity_left)::text;
  END IF;
  RETURN held.id;
END
$$;--> statement-breakpoint

-- The ceilings of an order, the widest first and always so: two orders never wait for each other in a circle.
CREATE FUNCTION public.move_ceilings(owner uuid, framework uuid, lot uuid, member uuid, reserve bigint, commit_more bigint, reserve_units bigint, commit_units bigint)
  RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  growth bigint := reserve + commit_more;
  units bigint := reserve_units + commit_units;
  whole uuid := hold_ceiling('framework', owner, framework, NULL, NULL, growth, 0);
  of_lot uuid := CASE WHEN lot IS NOT NULL THEN hold_ceiling('lot', owner, framework, lot, NULL, growth, units) END;
  of_member uuid := hold_ceiling('member', owner, framework, lot, member, growth, units);
BEGIN
  UPDATE ceilings c SET
    reserved_amount = c.reserved_amount + reserve,
    committed_amount = c.committed_amount + commit_more,
    -- Lots count different things: the whole has no quantity.
    reserved_quantity = c.reserved_quantity + CASE WHEN c.id = whole THEN 0 ELSE reserve_units END,
    committed_quantity = c.committed_quantity + CASE WHEN c.id = whole THEN 0 ELSE commit_units END
  WHERE c.organisation_id = owner AND c.id IN (whole, of_lot, of_member);
END
$$;--> statement-breakpoint

CREATE FUNCTION public.draw_order_number(owner uuid, in_year integer) RETURNS integer
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO order_numbers AS n (organisation_id, year, last) VALUES (owner, in_year, 1)
  ON CONFLICT (organisation_id, year) DO UPDATE SET last = n.last + 1
  RETURNING last
$$;--> statement-breakpoint

-- An order is made as a draft, gets its number when it is sent, and keeps what it was then.
CREATE FUNCTION public.keep_order() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'draft' OR NEW.charged_to <> NEW.organisation_id THEN
      RAISE EXCEPTION 'an order begins as a draft' USING ERRCODE = '42501';
    END IF;
    IF NOT centre_takes_orders(NEW.owner_id, NEW.framework_id) THEN
      RAISE EXCEPTION 'a card of the directory takes no orders' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  -- A merger carries it to another body, outside every tenant, and changes nothing else.
  IF tenant IS NULL AND to_jsonb(NEW) - 'organisation_id' = to_jsonb(OLD) - 'organisation_id' THEN
    RETURN NEW;
  END IF;
  IF (NEW.organisation_id, NEW.id, NEW.owner_id) IS DISTINCT FROM (OLD.organisation_id, OLD.id, OLD.owner_id) THEN
    RAISE EXCEPTION 'an order keeps its two ends' USING ERRCODE = '42501';
  END IF;
  IF NEW.charged_to <> OLD.charged_to AND tenant <> NEW.owner_id AND OLD.status <> 'draft' THEN
    RAISE EXCEPTION 'only the centre says whose share an order is taken from' USING ERRCODE = '42501';
  END IF;
  IF OLD.status = 'draft' THEN
    IF NEW.status NOT IN ('draft', 'submitted') THEN
      RAISE EXCEPTION 'a draft is sent before anything else' USING ERRCODE = '42501';
    END IF;
    -- Whoever a draft was begun for, it is taken from the share of the body that sends it.
    NEW.charged_to := NEW.organisation_id;
    IF NEW.status = 'submitted' THEN
      NEW.year := extract(year FROM now() AT TIME ZONE 'Europe/Brussels');
      NEW.number := draw_order_number(NEW.owner_id, NEW.year);
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.status = 'draft' OR (NEW.framework_id, NEW.lot_id, NEW.year, NEW.number) IS DISTINCT FROM (OLD.framework_id, OLD.lot_id, OLD.year, OLD.number) THEN
    RAISE EXCEPTION 'an order that was sent keeps its number and what it is of' USING ERRCODE = '42501';
  END IF;
  IF OLD.status IN ('refused', 'withdrawn', 'cancelled') AND NEW.status <> OLD.status THEN
    RAISE EXCEPTION 'an order that came to nothing stays so' USING ERRCODE = '42501';
  END IF;
  IF OLD.status = 'awaiting-centre' AND NEW.status = 'approved' AND tenant <> NEW.owner_id THEN
    RAISE EXCEPTION 'only the centre approves in its own name' USING ERRCODE = '42501';
  END IF;
  IF tenant = NEW.owner_id AND tenant <> NEW.organisation_id AND NEW.status <> OLD.status
    AND (OLD.status, NEW.status) NOT IN (('awaiting-centre', 'approved'), ('awaiting-centre', 'refused')) THEN
    RAISE EXCEPTION 'the centre answers what waits for it' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER orders_kept BEFORE INSERT OR UPDATE ON "orders" FOR EACH ROW EXECUTE FUNCTION public.keep_order();--> statement-breakpoint

CREATE FUNCTION public.hold_order() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was record := order_hold(OLD);
  becomes record := order_hold(NEW);
  obstacle text;
BEGIN
  IF OLD.charged_to = NEW.charged_to THEN
    IF was IS DISTINCT FROM becomes THEN
      PERFORM move_ceilings(NEW.owner_id, NEW.framework_id, NEW.lot_id, NEW.charged_to,
        becomes.reserved - was.reserved, becomes.committed - was.committed,
        becomes.reserved_units - was.reserved_units, becomes.committed_units - was.committed_units);
    END IF;
  ELSE
    PERFORM move_ceilings(OLD.owner_id, OLD.framework_id, OLD.lot_id, OLD.charged_to,
      -was.reserved, -was.committed, -was.reserved_units, -was.committed_units);
    PERFORM move_ceilings(NEW.owner_id, NEW.framework_id, NEW.lot_id, NEW.charged_to,
      becomes.reserved, becomes.committed, becomes.reserved_units, becomes.committed_units);
    RETURN NULL;
  END IF;
  IF (OLD.status = 'draft' AND NEW.status = 'submitted') OR (OLD.status IN ('submitted', 'awaiting-centre') AND NEW.status = 'approved')
    OR becomes.reserved + becomes.committed > was.reserved + was.committed THEN
    -- An order of nothing moves no ceiling: it holds the framework contract all the same, or a suspension passes by it.
    IF was IS NOT DISTINCT FROM becomes THEN
      PERFORM hold_ceiling('framework', NEW.owner_id, NEW.framework_id, NULL, NULL, 0, 0);
    END IF;
    obstacle := ordering_obstacle(NEW.owner_id, NEW.framework_id, NEW.charged_to);
    IF obstacle IS NOT NULL THEN
      RAISE EXCEPTION 'nothing is ordered here now: %', obstacle USING ERRCODE = 'MC011', DETAIL = obstacle;
    END IF;
  END IF;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER orders_held AFTER UPDATE ON "orders" FOR EACH ROW WHEN (
  (OLD.status, OLD.amount, OLD.quantity, OLD.charged_to) IS DISTINCT FROM (NEW.status, NEW.amount, NEW.quantity, NEW.charged_to)
  OR (OLD.pending_amount, OLD.pending_quantity, OLD.settled_amount, OLD.settled_quantity)
    IS DISTINCT FROM (NEW.pending_amount, NEW.pending_quantity, NEW.settled_amount, NEW.settled_quantity)
) EXECUTE FUNCTION public.hold_order();--> statement-breakpoint
CREATE FUNCTION public.keep_sent_order() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'an order that was sent is never deleted' USING ERRCODE = '42501';
END
$$;--> statement-breakpoint
CREATE TRIGGER orders_stay BEFORE DELETE ON "orders" FOR EACH ROW WHEN (OLD.status <> 'draft') EXECUTE FUNCTION public.keep_sent_order();--> statement-breakpoint

-- What was sent to be approved is what is approved: lines change in a draft, or in a revision on its way.
CREATE FUNCTION public.keep_order_lines() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  line order_lines := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF TG_OP = 'UPDATE' AND current_user = 'mercuriale_merger'
    AND to_jsonb(NEW) - 'organisation_id' = to_jsonb(OLD) - 'organisation_id' THEN
    RETURN NEW;
  END IF;
  IF EXISTS (
    SELECT FROM orders o WHERE o.organisation_id = line.organisation_id AND o.id = line.order_id
      AND o.status <> 'draft' AND line.revision <= o.revision
  ) THEN
    RAISE EXCEPTION 'the lines of an order that was sent stay' USING ERRCODE = '42501';
  END IF;
  RETURN line;
END
$$;--> statement-breakpoint
CREATE TRIGGER order_lines_kept BEFORE INSERT OR UPDATE OR DELETE ON "order_lines" FOR EACH ROW EXECUTE FUNCTION public.keep_order_lines();--> statement-breakpoint

-- Ceilings follow what they are ceilings of. One lowered below what is ordered already is refused by its own check.
CREATE FUNCTION public.set_ceiling(owner uuid, framework uuid, lot uuid, member uuid, amount bigint, quantity bigint) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO ceilings AS c (organisation_id, framework_id, lot_id, member_id, limit_amount, limit_quantity)
  VALUES (owner, framework, lot, member, amount, quantity * 1000)
  ON CONFLICT (organisation_id, framework_id, lot_id, member_id) DO UPDATE SET granted = true,
    limit_amount = excluded.limit_amount, limit_quantity = excluded.limit_quantity
$$;--> statement-breakpoint
CREATE FUNCTION public.centre_takes_orders(owner uuid, framework uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM frameworks f JOIN centres c ON c.organisation_id = f.organisation_id AND c.id = f.centre_id
    WHERE f.organisation_id = owner AND f.id = framework AND c.operated)
$$;--> statement-breakpoint

CREATE FUNCTION public.follow_framework_ceiling() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF centre_takes_orders(NEW.organisation_id, NEW.id) THEN
    PERFORM set_ceiling(NEW.organisation_id, NEW.id, NULL, NULL, NEW.ceiling, NULL);
  END IF;
  RETURN NULL;
END
$$;--> statement-breakpoint
-- Status, window and archiving too: writing the ceiling waits for the orders that hold it, and holds the next ones.
CREATE TRIGGER frameworks_ceiling AFTER INSERT OR UPDATE OF ceiling, status, order_from, order_until, archived_at ON "frameworks" FOR EACH ROW EXECUTE FUNCTION public.follow_framework_ceiling();--> statement-breakpoint

CREATE FUNCTION public.follow_lot_ceiling() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM ceilings c WHERE c.organisation_id = OLD.organisation_id AND c.framework_id = OLD.framework_id AND c.lot_id = OLD.id;
  ELSIF centre_takes_orders(NEW.organisation_id, NEW.framework_id) THEN
    PERFORM set_ceiling(NEW.organisation_id, NEW.framework_id, NEW.id, NULL, NEW.ceiling, NEW.maximum_quantity);
  END IF;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER framework_lots_ceiling AFTER INSERT OR DELETE OR UPDATE OF ceiling, maximum_quantity ON "framework_lots" FOR EACH ROW EXECUTE FUNCTION public.follow_lot_ceiling();--> statement-breakpoint

-- The maxima of bodies as ceilings, for those participations: set where they use the framework contract, withdrawn where
-- they do not or have none. The framework contract is held first, as an order does.
CREATE FUNCTION public.set_member_ceilings(members uuid[], participation_ids uuid[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM ceilings c WHERE c.lot_id IS NULL AND c.member_id IS NULL AND (c.organisation_id, c.framework_id) IN (
    SELECT p.owner_id, p.framework_id FROM participations p
    WHERE (p.organisation_id, p.id) IN (SELECT * FROM unnest(members, participation_ids)))
  ORDER BY c.organisation_id, c.framework_id FOR UPDATE;
  INSERT INTO ceilings AS c (organisation_id, framework_id, lot_id, member_id, limit_amount, limit_quantity)
  SELECT p.owner_id, p.framework_id, m.lot_id, p.organisation_id, m.amount, m.quantity * 1000
  FROM participations p
  JOIN participation_maxima m ON m.organisation_id = p.organisation_id AND m.participation_id = p.id
  JOIN frameworks f ON f.organisation_id = p.owner_id AND f.id = p.framework_id
  JOIN centres o ON o.organisation_id = f.organisation_id AND o.id = f.centre_id AND o.operated
  WHERE (p.organisation_id, p.id) IN (SELECT * FROM unnest(members, participation_ids)) AND p.status IN ('accepted', 'suspended')
  ON CONFLICT (organisation_id, framework_id, lot_id, member_id) DO UPDATE SET granted = true,
    limit_amount = excluded.limit_amount, limit_quantity = excluded.limit_quantity
  WHERE (c.granted, c.limit_amount, c.limit_quantity) IS DISTINCT FROM (true, excluded.limit_amount, excluded.limit_quantity);
  UPDATE ceilings c SET granted = false FROM participations p
  WHERE (p.organisation_id, p.id) IN (SELECT * FROM unnest(members, participation_ids)) AND c.organisation_id = p.owner_id AND c.framework_id = p.framework_id
    AND c.member_id = p.organisation_id AND c.granted
    AND (p.status NOT IN ('accepted', 'suspended') OR NOT EXISTS (
      SELECT FROM participation_maxima m WHERE m.organisation_id = p.organisation_id AND m.participation_id = p.id
        AND m.lot_id IS NOT DISTINCT FROM c.lot_id));
END
$$;--> statement-breakpoint
-- A statement at a time: an annex of two thousand bodies is written by one.
CREATE FUNCTION public.follow_maxima() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_member_ceilings(array_agg(t.organisation_id), array_agg(t.participation_id))
  FROM (SELECT DISTINCT organisation_id, participation_id FROM touched) t;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER participation_maxima_added AFTER INSERT ON "participation_maxima" REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION public.follow_maxima();--> statement-breakpoint
CREATE TRIGGER participation_maxima_changed AFTER UPDATE ON "participation_maxima" REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION public.follow_maxima();--> statement-breakpoint
CREATE TRIGGER participation_maxima_removed AFTER DELETE ON "participation_maxima" REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION public.follow_maxima();--> statement-breakpoint
CREATE FUNCTION public.follow_participations() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  moved record;
BEGIN
  -- A body that goes over into another takes its share along with what is ordered of it.
  FOR moved IN
    SELECT b.organisation_id AS member_from, a.organisation_id AS member_into, a.owner_id, a.framework_id
    FROM before_it b JOIN after_it a ON a.id = b.id WHERE a.organisation_id <> b.organisation_id AND a.owner_id = b.owner_id
    ORDER BY a.owner_id, a.framework_id
  LOOP
    PERFORM FROM ceilings c WHERE c.organisation_id = moved.owner_id AND c.framework_id = moved.framework_id
      AND c.lot_id IS NULL AND c.member_id IS NULL FOR UPDATE;
    INSERT INTO ceilings (organisation_id, framework_id, lot_id, member_id, granted, limit_amount, limit_quantity)
    SELECT c.organisation_id, c.framework_id, c.lot_id, moved.member_into, c.granted, c.limit_amount, c.limit_quantity
    FROM ceilings c WHERE c.organisation_id = moved.owner_id AND c.framework_id = moved.framework_id AND c.member_id = moved.member_from
    ON CONFLICT DO NOTHING;
    UPDATE orders o SET charged_to = moved.member_into
    WHERE o.owner_id = moved.owner_id AND o.framework_id = moved.framework_id AND o.charged_to = moved.member_from AND o.status <> 'draft';
    DELETE FROM ceilings c WHERE c.organisation_id = moved.owner_id AND c.framework_id = moved.framework_id AND c.member_id = moved.member_from;
  END LOOP;
  PERFORM set_member_ceilings(array_agg(a.organisation_id), array_agg(a.id))
  FROM after_it a JOIN before_it b ON b.id = a.id WHERE a.status <> b.status HAVING count(*) > 0;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER participations_ceiling AFTER UPDATE ON "participations" REFERENCING OLD TABLE AS before_it NEW TABLE AS after_it FOR EACH STATEMENT EXECUTE FUNCTION public.follow_participations();--> statement-breakpoint
-- A membership that is suspended or ends holds what its body orders.
CREATE FUNCTION public.follow_membership() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM ceilings c WHERE c.organisation_id = NEW.owner_id AND c.lot_id IS NULL AND c.member_id IS NULL AND c.framework_id IN (
    SELECT p.framework_id FROM participations p WHERE p.organisation_id = NEW.organisation_id AND p.owner_id = NEW.owner_id)
  ORDER BY c.framework_id FOR UPDATE;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER memberships_ceiling AFTER UPDATE OF status, starts_on, ends_on ON "memberships" FOR EACH ROW
  WHEN ((OLD.status, OLD.starts_on, OLD.ends_on) IS DISTINCT FROM (NEW.status, NEW.starts_on, NEW.ends_on))
  EXECUTE FUNCTION public.follow_membership();--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO mercuriale_ceilings;--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['ordering_obstacle(uuid, uuid, uuid)', 'hold_ceiling(text, uuid, uuid, uuid, uuid, bigint, bigint)',
    'move_ceilings(uuid, uuid, uuid, uuid, bigint, bigint, bigint, bigint)', 'draw_order_number(uuid, integer)', 'keep_order()',
    'hold_order()', 'set_ceiling(uuid, uuid, uuid, uuid, bigint, bigint)', 'centre_takes_orders(uuid, uuid)',
    'follow_framework_ceiling()', 'follow_lot_ceiling()', 'set_member_ceilings(uuid[], uuid[])', 'follow_maxima()',
    'follow_participations()', 'follow_membership()'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION public.%s FROM PUBLIC', name);
    EXECUTE format('ALTER FUNCTION public.%s OWNER TO mercuriale_ceilings', name);
  END LOOP;
END
$$;--> statement-breakpoint
-- What exists already. Then nobody makes anything in the schema as this role again.
CREATE FUNCTION public.set_every_ceiling() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_ceiling(f.organisation_id, f.id, NULL, NULL, f.ceiling, NULL)
  FROM frameworks f JOIN centres c ON c.organisation_id = f.organisation_id AND c.id = f.centre_id WHERE c.operated;
  PERFORM set_ceiling(l.organisation_id, l.framework_id, l.id, NULL, l.ceiling, l.maximum_quantity)
  FROM framework_lots l WHERE centre_takes_orders(l.organisation_id, l.framework_id);
  PERFORM set_member_ceilings(array_agg(p.organisation_id), array_agg(p.id)) FROM participations p WHERE p.status IN ('accepted', 'suspended');
END
$$;--> statement-breakpoint
ALTER FUNCTION public.set_every_ceiling() OWNER TO mercuriale_ceilings;--> statement-breakpoint
SELECT public.set_every_ceiling();--> statement-breakpoint
DROP FUNCTION public.set_every_ceiling();--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM mercuriale_ceilings;
