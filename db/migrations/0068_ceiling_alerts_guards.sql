-- Who is told when a ceiling comes near: docs/decisions/066-told-once-of-each-limit.md.
ALTER TABLE "ceiling_alerts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, UPDATE ("forecast") ON "ceiling_alerts" TO mercuriale_app;--> statement-breakpoint
GRANT SELECT, INSERT ON "ceiling_alerts" TO mercuriale_ceilings;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION public.app_enqueue(text, json, text, timestamptz) TO mercuriale_ceilings;--> statement-breakpoint

-- It stays with the centre, as its ceilings do, when a body becomes part of another. The list of before with this table added.
DO $$
DECLARE
  kept text;
  ends text := 'organisation_id IN (nullif(current_setting(''app.merging_from'', true), '''')::uuid, nullif(current_setting(''app.merging_into'', true), '''')::uuid)';
BEGIN
  SELECT string_agg(format('(%L, %L)', t.name, t.fate), ', ') INTO kept FROM public.merging_tables() t;
  EXECUTE 'CREATE OR REPLACE FUNCTION public.merging_tables() RETURNS TABLE (name text, fate text) LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS '
    || quote_literal('VALUES ' || kept || ', (''ceiling_alerts'', ''stays'')');
  EXECUTE format('CREATE POLICY merger_moves ON ceiling_alerts TO mercuriale_merger USING (%s) WITH CHECK (%s)', ends, ends);
  EXECUTE 'GRANT SELECT ON ceiling_alerts TO mercuriale_merger';
END
$$;--> statement-breakpoint
ALTER TABLE "ceiling_alerts" ALTER CONSTRAINT "ceiling_alerts_framework" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint

-- The highest threshold that a ceiling has come to, reserved and committed together: thresholdReached in
-- app/domain/ceiling-alert.ts. Zero below all of them.
CREATE FUNCTION public.ceiling_threshold(held ceilings) RETURNS integer LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce(max(t.threshold), 0) FROM (VALUES (70), (85), (95)) t(threshold)
  WHERE (held.limit_amount > 0 AND (held.reserved_amount + held.committed_amount) * 100 >= held.limit_amount * t.threshold)
    OR (held.limit_quantity > 0 AND (held.reserved_quantity + held.committed_quantity) * 100 >= held.limit_quantity * t.threshold)
$$;--> statement-breakpoint
CREATE FUNCTION public.note_ceiling() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  reached integer := ceiling_threshold(NEW);
  noted uuid;
BEGIN
  IF reached = 0 OR EXISTS (
    SELECT FROM ceiling_alerts a WHERE a.organisation_id = NEW.organisation_id AND a.framework_id = NEW.framework_id
      AND a.lot_id IS NOT DISTINCT FROM NEW.lot_id AND a.member_id IS NOT DISTINCT FROM NEW.member_id AND a.threshold >= reached
      AND (a.limit_amount, a.limit_quantity) IS NOT DISTINCT FROM (NEW.limit_amount, NEW.limit_quantity)
  ) THEN
    RETURN NULL;
  END IF;
  INSERT INTO ceiling_alerts AS a (organisation_id, framework_id, lot_id, member_id, threshold, limit_amount, limit_quantity)
  VALUES (NEW.organisation_id, NEW.framework_id, NEW.lot_id, NEW.member_id, reached, NEW.limit_amount, NEW.limit_quantity)
  ON CONFLICT DO NOTHING RETURNING a.id INTO noted;
  IF noted IS NOT NULL THEN
    PERFORM app_enqueue('tell-of-ceiling', json_build_object('organisationId', NEW.organisation_id, 'alertId', noted),
      'ceiling-alert:' || noted);
  END IF;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER ceilings_noted AFTER UPDATE ON "ceilings" FOR EACH ROW WHEN (
  NEW.granted AND (NEW.reserved_amount, NEW.committed_amount, NEW.reserved_quantity, NEW.committed_quantity, NEW.limit_amount, NEW.limit_quantity)
    IS DISTINCT FROM (OLD.reserved_amount, OLD.committed_amount, OLD.reserved_quantity, OLD.committed_quantity, OLD.limit_amount, OLD.limit_quantity)
  AND greatest((NEW.reserved_amount + NEW.committed_amount) * 100 - NEW.limit_amount * 70,
    (NEW.reserved_quantity + NEW.committed_quantity) * 100 - NEW.limit_quantity * 70) >= 0
) EXECUTE FUNCTION public.note_ceiling();--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO mercuriale_ceilings;--> statement-breakpoint
REVOKE ALL ON FUNCTION public.note_ceiling() FROM PUBLIC;--> statement-breakpoint
ALTER FUNCTION public.note_ceiling() OWNER TO mercuriale_ceilings;--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM mercuriale_ceilings;
