-- A stock never goes below zero, whatever happens at the same time: docs/decisions/069-a-stock-moves-with-its-orders.md.
ALTER TABLE "stocks" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "stock_movements" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "stock_seasons" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "stock_allocations" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "order_stock" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "replenishment_numbers" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "stock_replenishments" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "replenishment_sendings" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- The application says how much it wants to keep and what it grants; what is there and what is taken follows.
GRANT SELECT, INSERT (organisation_id, article_id, framework_id, safety), UPDATE (safety) ON "stocks" TO mercuriale_app;--> statement-breakpoint
GRANT SELECT, INSERT (organisation_id, article_id, kind, quantity, moved_on, reason, replenishment_id, recorded_by) ON "stock_movements" TO mercuriale_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "stock_seasons", "replenishment_sendings" TO mercuriale_app;--> statement-breakpoint
GRANT SELECT, INSERT (organisation_id, season_id, article_id, member_id, allocated), UPDATE (allocated) ON "stock_allocations" TO mercuriale_app;--> statement-breakpoint
GRANT SELECT ON "order_stock", "replenishment_numbers" TO mercuriale_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (status, reason, version) ON "stock_replenishments" TO mercuriale_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "stocks", "order_stock", "replenishment_numbers" TO mercuriale_ceilings;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "stock_allocations" TO mercuriale_ceilings;--> statement-breakpoint
GRANT INSERT ON "stock_movements" TO mercuriale_ceilings;--> statement-breakpoint
GRANT SELECT ON "stock_seasons", "stock_replenishments" TO mercuriale_ceilings;--> statement-breakpoint
GRANT UPDATE (received, status, version) ON "stock_replenishments" TO mercuriale_ceilings;--> statement-breakpoint
GRANT SELECT (supply) ON "frameworks" TO mercuriale_ceilings;--> statement-breakpoint
GRANT SELECT (organisation_id, id, framework_id, kind, code, description_fr, unit) ON "articles" TO mercuriale_ceilings;--> statement-breakpoint
GRANT SELECT ON "orders", "order_lines", "order_deliveries", "order_delivery_lines" TO mercuriale_ceilings;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION public.app_enqueue(text, json, text, timestamptz) TO mercuriale_ceilings;--> statement-breakpoint

-- What an order holds goes along with it; a centre's stock stays with the centre. The list of before with these tables added.
DO $$
DECLARE
  kept text;
BEGIN
  SELECT string_agg(format('(%L, %L)', t.name, t.fate), ', ') INTO kept FROM public.merging_tables() t;
  EXECUTE 'CREATE OR REPLACE FUNCTION public.merging_tables() RETURNS TABLE (name text, fate text) LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS '
    || quote_literal('VALUES ' || kept || ', (''order_stock'', ''moves''), (''stocks'', ''stays''), (''stock_movements'', ''stays''), '
      '(''stock_seasons'', ''stays''), (''stock_allocations'', ''stays''), (''replenishment_numbers'', ''stays''), '
      '(''stock_replenishments'', ''stays''), (''replenishment_sendings'', ''stays'')');
END
$$;--> statement-breakpoint
DO $$
DECLARE
  entry record;
  ends text := 'organisation_id IN (nullif(current_setting(''app.merging_from'', true), '''')::uuid, nullif(current_setting(''app.merging_into'', true), '''')::uuid)';
BEGIN
  FOR entry IN SELECT name, fate FROM public.merging_tables()
    WHERE name IN ('order_stock', 'stocks', 'stock_movements', 'stock_seasons', 'stock_allocations', 'replenishment_numbers',
      'stock_replenishments', 'replenishment_sendings')
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

-- Where something was ordered or put into a basket, it stays what it is: an order finds the supply it was begun with.
CREATE FUNCTION public.keep_supply() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM orders o WHERE o.owner_id = NEW.organisation_id AND o.framework_id = NEW.id) THEN
    RAISE EXCEPTION 'something was ordered of it already' USING ERRCODE = 'MC013';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER frameworks_supply BEFORE UPDATE OF supply ON "frameworks" FOR EACH ROW WHEN (OLD.supply <> NEW.supply) EXECUTE FUNCTION public.keep_supply();--> statement-breakpoint

-- The drafts of members too, which their centre does not read.
CREATE FUNCTION public.framework_was_ordered(framework uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM orders o WHERE o.owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid AND o.framework_id = framework)
$$;--> statement-breakpoint
CREATE FUNCTION public.mark_order_supply() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.from_stock := false;
  ELSIF OLD.status = 'draft' AND NEW.status <> 'draft' THEN
    NEW.from_stock := EXISTS (SELECT FROM frameworks f WHERE f.organisation_id = NEW.owner_id AND f.id = NEW.framework_id AND f.supply = 'stock');
  ELSE
    NEW.from_stock := OLD.from_stock;
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER orders_kept_supply BEFORE INSERT OR UPDATE OF status, from_stock ON "orders" FOR EACH ROW EXECUTE FUNCTION public.mark_order_supply();--> statement-breakpoint

-- The centre confirms and delivers what it serves itself; all else of keep_order stays.
DO $$
DECLARE
  kept text := pg_get_functiondef('public.keep_order()'::regprocedure);
  answers text := 'NOT IN ((''awaiting-centre'', ''approved''), (''awaiting-centre'', ''refused''))';
BEGIN
  IF position(answers IN kept) = 0 THEN
    RAISE EXCEPTION 'keep_order is not as expected';
  END IF;
  EXECUTE replace(kept, answers, answers || '
    AND NOT (NEW.from_stock AND OLD.status IN (''approved'', ''sent'', ''confirmed'', ''delivered'')
      AND NEW.status IN (''approved'', ''sent'', ''confirmed'', ''delivered''))');
END
$$;--> statement-breakpoint

-- What an order takes of the stock of each article: stockHoldOf in app/domain/stock.ts.
CREATE FUNCTION public.order_stock_wanted(placed orders) RETURNS TABLE (article_id uuid, reserved bigint, issued bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH line AS MATERIALIZED (
    SELECT l.article_id, l.revision, l.position, l.quantity FROM order_lines l
    JOIN articles a ON a.organisation_id = placed.owner_id AND a.id = l.article_id AND a.kind = 'goods'
    WHERE l.organisation_id = placed.organisation_id AND l.order_id = placed.id
      AND (l.revision = placed.revision OR l.revision = placed.revision + 1 AND placed.pending_amount IS NOT NULL)
  ), ordered AS (
    SELECT r.article_id, max(r.quantity)::bigint AS quantity FROM (
      SELECT line.article_id, line.revision, sum(line.quantity) AS quantity FROM line GROUP BY 1, 2) r GROUP BY 1
  ), came AS (
    SELECT line.article_id, sum(p.quantity)::bigint AS quantity FROM order_deliveries d
    JOIN order_delivery_lines p ON p.organisation_id = d.organisation_id AND p.delivery_id = d.id
    JOIN line ON line.position = p.position AND line.revision = placed.revision
    WHERE d.organisation_id = placed.organisation_id AND d.order_id = placed.id AND d.voided_at IS NULL GROUP BY 1
  )
  SELECT o.article_id,
    CASE WHEN placed.status IN ('submitted', 'awaiting-centre', 'approved', 'sent', 'confirmed', 'delivered')
      THEN greatest(0, o.quantity - coalesce(c.quantity, 0)) ELSE 0 END,
    coalesce(c.quantity, 0)
  FROM ordered o LEFT JOIN came c ON c.article_id = o.article_id
$$;--> statement-breakpoint

CREATE FUNCTION public.refuse_stock(why text, owner uuid, article uuid, what_is_left bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  named record;
BEGIN
  SELECT a.description_fr, a.unit INTO named FROM articles a WHERE a.organisation_id = owner AND a.id = article;
  RAISE EXCEPTION 'the stock does not serve it: %', why USING ERRCODE = 'MC012', DETAIL = jsonb_build_object(
    'reason', why, 'articleId', article, 'article', named.description_fr, 'unit', named.unit, 'left', what_is_left)::text;
END
$$;--> statement-breakpoint

-- Brings what an order holds of stocks and allocations to what it asks for. The caller holds the order, and its ceilings
-- were moved before; then an article at a time in the order of their ids, each stock before the allocation of it: two
-- orders never wait for each other in a circle.
CREATE FUNCTION public.settle_stock(placed orders, delivery uuid, moved_by uuid, on_day date, why text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  today date := (now() AT TIME ZONE 'Europe/Brussels')::date;
  current_season uuid;
  moved record;
  stock stocks;
  share stock_allocations;
  reserve bigint;
  issue bigint;
  growth bigint;
BEGIN
  -- An order counts in the season in which it was sent.
  SELECT h.season_id INTO current_season FROM order_stock h WHERE h.owner_id = placed.owner_id AND h.order_id = placed.id LIMIT 1;
  IF current_season IS NULL THEN
    SELECT s.id INTO current_season FROM stock_seasons s WHERE s.organisation_id = placed.owner_id
      AND s.framework_id = placed.framework_id AND today BETWEEN s.first_day AND s.last_day;
  END IF;
  FOR moved IN
    SELECT coalesce(w.article_id, h.article_id) AS article_id, coalesce(h.season_id, current_season) AS season_id,
      coalesce(h.member_id, placed.charged_to) AS member_id,
      coalesce(w.reserved, 0) AS reserved, coalesce(w.issued, 0) AS issued,
      coalesce(h.reserved, 0) AS was_reserved, coalesce(h.issued, 0) AS was_issued
    FROM order_stock_wanted(placed) w
    FULL JOIN (SELECT * FROM order_stock o WHERE o.owner_id = placed.owner_id AND o.order_id = placed.id) h ON h.article_id = w.article_id
    WHERE (coalesce(w.reserved, 0), coalesce(w.issued, 0)) IS DISTINCT FROM (coalesce(h.reserved, 0), coalesce(h.issued, 0))
    ORDER BY 1
  LOOP
    reserve := moved.reserved - moved.was_reserved;
    issue := moved.issued - moved.was_issued;
    growth := reserve + issue;
    SELECT * INTO stock FROM stocks s WHERE s.organisation_id = placed.owner_id AND s.article_id = moved.article_id FOR UPDATE;
    SELECT * INTO share FROM stock_allocations a WHERE a.organisation_id = placed.owner_id AND a.season_id = moved.season_id
      AND a.article_id = moved.article_id AND a.member_id = moved.member_id FOR UPDATE;
    IF growth > 0 THEN
      IF moved.season_id IS NULL THEN
        PERFORM refuse_stock('no-season', placed.owner_id, moved.article_id, 0);
      ELSIF coalesce(share.allocated, 0) = 0 THEN
        PERFORM refuse_stock('not-allocated', placed.owner_id, moved.article_id, 0);
      ELSIF growth > share.allocated - share.taken THEN
        PERFORM refuse_stock('allocation', placed.owner_id, moved.article_id, share.allocated - share.taken);
      ELSIF growth > coalesce(stock.on_hand - stock.reserved, 0) THEN
        PERFORM refuse_stock('stock', placed.owner_id, moved.article_id, coalesce(stock.on_hand - stock.reserved, 0));
      END IF;
    END IF;
    UPDATE stock_allocations a SET taken = a.taken + growth WHERE a.organisation_id = placed.owner_id
      AND a.season_id = moved.season_id AND a.article_id = moved.article_id AND a.member_id = moved.member_id;
    -- What leaves is no longer promised before it is gone, and what comes back is there before it is promised.
    IF issue < 0 THEN
      PERFORM move_stock(placed, moved.article_id, -issue, delivery, moved_by, on_day, why);
    END IF;
    UPDATE stocks s SET reserved = s.reserved + reserve WHERE s.organisation_id = placed.owner_id AND s.article_id = moved.article_id;
    IF issue > 0 THEN
      PERFORM move_stock(placed, moved.article_id, -issue, delivery, moved_by, on_day, why);
    END IF;
    INSERT INTO order_stock AS o (organisation_id, owner_id, order_id, article_id, season_id, member_id, reserved, issued)
    VALUES (placed.organisation_id, placed.owner_id, placed.id, moved.article_id, moved.season_id, moved.member_id, moved.reserved, moved.issued)
    ON CONFLICT (organisation_id, order_id, article_id) DO UPDATE SET reserved = excluded.reserved, issued = excluded.issued;
  END LOOP;
END
$$;--> statement-breakpoint

CREATE FUNCTION public.move_stock(placed orders, article uuid, how_much bigint, delivery uuid, moved_by uuid, on_day date, why text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO stock_movements (organisation_id, article_id, kind, quantity, moved_on, reason, member_id, order_id, delivery_id, recorded_by)
  VALUES (placed.owner_id, article, CASE WHEN how_much < 0 THEN 'issue' ELSE 'return' END, how_much, on_day, why,
    placed.organisation_id, placed.id, delivery, moved_by)
$$;--> statement-breakpoint

-- Whose allocation an order is taken from: what it took goes along with its part of what was granted, so that the sum of
-- all that is granted stays.
CREATE FUNCTION public.recharge_stock(placed orders) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  held record;
BEGIN
  FOR held IN SELECT * FROM order_stock o WHERE o.owner_id = placed.owner_id AND o.order_id = placed.id AND o.member_id <> placed.charged_to
    ORDER BY o.article_id LOOP
    PERFORM FROM stocks s WHERE s.organisation_id = placed.owner_id AND s.article_id = held.article_id FOR UPDATE;
    UPDATE stock_allocations a SET taken = a.taken - held.reserved - held.issued, allocated = a.allocated - held.reserved - held.issued
    WHERE a.organisation_id = placed.owner_id AND a.season_id = held.season_id AND a.article_id = held.article_id AND a.member_id = held.member_id;
    INSERT INTO stock_allocations AS a (organisation_id, season_id, article_id, member_id, allocated, taken)
    VALUES (placed.owner_id, held.season_id, held.article_id, placed.charged_to, held.reserved + held.issued, held.reserved + held.issued)
    ON CONFLICT (organisation_id, season_id, article_id, member_id) DO UPDATE SET
      allocated = a.allocated + excluded.allocated, taken = a.taken + excluded.taken;
    UPDATE order_stock o SET member_id = placed.charged_to WHERE o.owner_id = placed.owner_id AND o.order_id = placed.id AND o.article_id = held.article_id;
  END LOOP;
END
$$;--> statement-breakpoint

-- Named to fire after orders_held: the ceilings are held first.
CREATE FUNCTION public.hold_order_stock() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.charged_to <> NEW.charged_to AND OLD.status <> 'draft' THEN
    PERFORM recharge_stock(NEW);
  END IF;
  IF (OLD.status, OLD.revision, OLD.pending_amount, OLD.pending_quantity) IS DISTINCT FROM
    (NEW.status, NEW.revision, NEW.pending_amount, NEW.pending_quantity) THEN
    PERFORM settle_stock(NEW, NULL, NULL, (now() AT TIME ZONE 'Europe/Brussels')::date, NULL);
  END IF;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER orders_stock AFTER UPDATE ON "orders" FOR EACH ROW WHEN (NEW.from_stock
  AND (OLD.status, OLD.revision, OLD.charged_to, OLD.pending_amount, OLD.pending_quantity)
    IS DISTINCT FROM (NEW.status, NEW.revision, NEW.charged_to, NEW.pending_amount, NEW.pending_quantity))
  EXECUTE FUNCTION public.hold_order_stock();--> statement-breakpoint

CREATE FUNCTION public.issue_delivered() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  came record;
  placed orders;
BEGIN
  FOR came IN SELECT DISTINCT d.organisation_id, d.order_id, d.id, d.recorded_by, d.delivered_on, d.note FROM added a
    JOIN order_deliveries d ON d.organisation_id = a.organisation_id AND d.id = a.delivery_id ORDER BY d.order_id LOOP
    SELECT * INTO placed FROM orders o WHERE o.organisation_id = came.organisation_id AND o.id = came.order_id FOR NO KEY UPDATE;
    IF placed.from_stock THEN
      PERFORM settle_stock(placed, came.id, came.recorded_by, came.delivered_on, came.note);
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER order_delivery_lines_stock AFTER INSERT ON "order_delivery_lines" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.issue_delivered();--> statement-breakpoint
CREATE FUNCTION public.return_voided() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  placed orders;
BEGIN
  SELECT * INTO placed FROM orders o WHERE o.organisation_id = NEW.organisation_id AND o.id = NEW.order_id FOR NO KEY UPDATE;
  IF placed.from_stock THEN
    PERFORM settle_stock(placed, NEW.id, NEW.voided_by, (now() AT TIME ZONE 'Europe/Brussels')::date, NEW.void_reason);
  END IF;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER order_deliveries_stock AFTER UPDATE OF voided_at ON "order_deliveries" FOR EACH ROW
  WHEN ((OLD.voided_at IS NULL) <> (NEW.voided_at IS NULL)) EXECUTE FUNCTION public.return_voided();--> statement-breakpoint

-- The journal says what is on hand: a stock moves by its lines and by nothing else.
CREATE FUNCTION public.keep_movement_kind() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_user <> 'mercuriale_ceilings' AND NEW.kind NOT IN ('receipt', 'correction') THEN
    RAISE EXCEPTION 'what is issued follows from a delivery' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER stock_movements_kind BEFORE INSERT ON "stock_movements" FOR EACH ROW EXECUTE FUNCTION public.keep_movement_kind();--> statement-breakpoint
CREATE FUNCTION public.follow_movement() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  held stocks;
BEGIN
  IF NOT EXISTS (SELECT FROM articles a JOIN frameworks f ON f.organisation_id = a.organisation_id AND f.id = a.framework_id
    WHERE a.organisation_id = NEW.organisation_id AND a.id = NEW.article_id AND a.kind = 'goods' AND f.supply = 'stock') THEN
    RAISE EXCEPTION 'nothing of it is held in stock' USING ERRCODE = '42501';
  END IF;
  INSERT INTO stocks (organisation_id, article_id, framework_id)
  SELECT a.organisation_id, a.id, a.framework_id FROM articles a WHERE a.organisation_id = NEW.organisation_id AND a.id = NEW.article_id
  ON CONFLICT DO NOTHING;
  SELECT * INTO held FROM stocks s WHERE s.organisation_id = NEW.organisation_id AND s.article_id = NEW.article_id FOR UPDATE;
  IF held.on_hand + NEW.quantity < held.reserved THEN
    PERFORM refuse_stock('stock', NEW.organisation_id, NEW.article_id, held.on_hand - held.reserved);
  END IF;
  UPDATE stocks s SET on_hand = s.on_hand + NEW.quantity WHERE s.organisation_id = NEW.organisation_id AND s.article_id = NEW.article_id;
  NEW.level_after := held.on_hand + NEW.quantity;
  NEW.recorded_at := clock_timestamp();
  IF NEW.replenishment_id IS NOT NULL THEN
    UPDATE stock_replenishments r SET received = r.received + NEW.quantity, version = r.version + 1,
      status = CASE WHEN r.received + NEW.quantity >= r.quantity THEN 'received' ELSE r.status END
    WHERE r.organisation_id = NEW.organisation_id AND r.id = NEW.replenishment_id AND r.article_id = NEW.article_id
      AND r.status = 'ordered' AND NEW.kind = 'receipt';
    IF NOT FOUND THEN
      RAISE EXCEPTION 'nothing of the kind is on its way' USING ERRCODE = '42501';
    END IF;
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER stock_movements_level BEFORE INSERT ON "stock_movements" FOR EACH ROW EXECUTE FUNCTION public.follow_movement();--> statement-breakpoint

-- Below what its centre wants to keep: told once, and again only after it was above.
CREATE FUNCTION public.watch_stock() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.on_hand - NEW.reserved >= NEW.safety THEN
    NEW.low_at := NULL;
  ELSIF OLD.low_at IS NULL THEN
    NEW.low_at := now();
    NEW.warnings := OLD.warnings + 1;
    PERFORM app_enqueue('plan-centre-letters', json_build_object('organisationId', NEW.organisation_id, 'kind', 'stock-low',
      'subjectId', NEW.article_id, 'occasion', NEW.warnings), NULL, NULL);
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER stocks_watched BEFORE UPDATE ON "stocks" FOR EACH ROW EXECUTE FUNCTION public.watch_stock();--> statement-breakpoint

CREATE FUNCTION public.keep_seasons_apart() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('seasons:' || NEW.framework_id::text, 0));
  IF EXISTS (SELECT FROM stock_seasons s WHERE s.organisation_id = NEW.organisation_id AND s.framework_id = NEW.framework_id AND s.id <> NEW.id
    AND s.first_day <= NEW.last_day AND s.last_day >= NEW.first_day) THEN
    RAISE EXCEPTION 'two seasons on one day' USING ERRCODE = '23P01';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER stock_seasons_apart BEFORE INSERT OR UPDATE OF framework_id, first_day, last_day ON "stock_seasons" FOR EACH ROW EXECUTE FUNCTION public.keep_seasons_apart();--> statement-breakpoint

CREATE FUNCTION public.number_replenishment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  NEW.received := 0;
  NEW.year := extract(year FROM now() AT TIME ZONE 'Europe/Brussels');
  INSERT INTO replenishment_numbers AS n (organisation_id, year, last) VALUES (NEW.organisation_id, NEW.year, 1)
  ON CONFLICT (organisation_id, year) DO UPDATE SET last = n.last + 1 RETURNING last INTO NEW.number;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER stock_replenishments_numbered BEFORE INSERT ON "stock_replenishments" FOR EACH ROW EXECUTE FUNCTION public.number_replenishment();--> statement-breakpoint

-- A body that goes over into another takes along what was granted to it; its orders were charged to the other before.
CREATE FUNCTION public.move_allocations(owner uuid, framework uuid, member_from uuid, member_into uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  granted record;
BEGIN
  FOR granted IN SELECT a.* FROM stock_allocations a JOIN stock_seasons s ON s.organisation_id = a.organisation_id AND s.id = a.season_id
    WHERE a.organisation_id = owner AND a.member_id = member_from AND s.framework_id = framework
    ORDER BY a.article_id, a.season_id FOR UPDATE OF a LOOP
    INSERT INTO stock_allocations AS a (organisation_id, season_id, article_id, member_id, allocated)
    VALUES (owner, granted.season_id, granted.article_id, member_into, granted.allocated - granted.taken)
    ON CONFLICT (organisation_id, season_id, article_id, member_id) DO UPDATE SET allocated = a.allocated + excluded.allocated;
    UPDATE stock_allocations a SET allocated = a.taken WHERE a.organisation_id = owner AND a.season_id = granted.season_id
      AND a.article_id = granted.article_id AND a.member_id = member_from;
    DELETE FROM stock_allocations a WHERE a.organisation_id = owner AND a.season_id = granted.season_id
      AND a.article_id = granted.article_id AND a.member_id = member_from AND a.taken = 0;
  END LOOP;
END
$$;--> statement-breakpoint
CREATE FUNCTION public.carry_allocations() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM move_allocations(a.owner_id, a.framework_id, b.organisation_id, a.organisation_id)
  FROM before_it b JOIN after_it a ON a.id = b.id WHERE a.organisation_id <> b.organisation_id AND a.owner_id = b.owner_id;
  RETURN NULL;
END
$$;--> statement-breakpoint
-- Named to fire after participations_ceiling, which charges the orders.
CREATE TRIGGER participations_stock AFTER UPDATE ON "participations" REFERENCING OLD TABLE AS before_it NEW TABLE AS after_it FOR EACH STATEMENT EXECUTE FUNCTION public.carry_allocations();--> statement-breakpoint
-- What its centre does by hand where both took part: the caller is the centre, and moves its own rows.
CREATE FUNCTION public.grant_to_other(framework uuid, member_from uuid, member_into uuid) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT move_allocations(nullif(current_setting('app.tenant_id', true), '')::uuid, framework, member_from, member_into)
$$;--> statement-breakpoint

GRANT CREATE ON SCHEMA public TO mercuriale_ceilings;--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['keep_supply()', 'framework_was_ordered(uuid)', 'mark_order_supply()', 'order_stock_wanted(orders)', 'refuse_stock(text, uuid, uuid, bigint)',
    'settle_stock(orders, uuid, uuid, date, text)', 'move_stock(orders, uuid, bigint, uuid, uuid, date, text)', 'recharge_stock(orders)',
    'hold_order_stock()', 'issue_delivered()', 'return_voided()', 'follow_movement()', 'watch_stock()', 'number_replenishment()',
    'move_allocations(uuid, uuid, uuid, uuid)', 'carry_allocations()', 'grant_to_other(uuid, uuid, uuid)'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION public.%s FROM PUBLIC', name);
    EXECUTE format('ALTER FUNCTION public.%s OWNER TO mercuriale_ceilings', name);
  END LOOP;
END
$$;--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM mercuriale_ceilings;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION public.grant_to_other(uuid, uuid, uuid), public.framework_was_ordered(uuid) TO mercuriale_app;
