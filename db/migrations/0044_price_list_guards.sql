-- Price lists belong to the centre and are read by its members: docs/reference/data-model.md.
ALTER TABLE "articles" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "article_prices" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "articles" TO mercuriale_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ("unit_price"), DELETE ON "article_prices" TO mercuriale_app;--> statement-breakpoint

-- Whoever looks up what an order had to cost finds it: the price of a day that has passed is neither changed nor
-- removed, and none is put before it. Only an article that has no price yet may come with those of the past.
CREATE FUNCTION public.keep_past_prices() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  today date := (now() at time zone 'Europe/Brussels')::date;
BEGIN
  IF TG_OP = 'UPDATE' AND current_user = 'mercuriale_merger'
    AND to_jsonb(NEW) - 'organisation_id' = to_jsonb(OLD) - 'organisation_id' THEN
    RETURN NEW;
  END IF;
  IF TG_OP <> 'INSERT' AND OLD.valid_from < today THEN
    RAISE EXCEPTION 'the price of a day that has passed stays' USING ERRCODE = 'MC004';
  END IF;
  IF TG_OP = 'INSERT' AND NEW.valid_from < today AND EXISTS (
    SELECT FROM article_prices p JOIN articles a ON a.organisation_id = p.organisation_id AND a.id = p.article_id
    WHERE p.organisation_id = NEW.organisation_id AND p.article_id = NEW.article_id AND a.created_at < now()
  ) THEN
    RAISE EXCEPTION 'no price is put before a day that has passed' USING ERRCODE = 'MC004';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END
$$;--> statement-breakpoint
CREATE TRIGGER article_prices_past BEFORE INSERT OR UPDATE OR DELETE ON "article_prices" FOR EACH ROW EXECUTE FUNCTION public.keep_past_prices();--> statement-breakpoint

-- A merger carries a price list with its framework contract: docs/decisions/054-two-bodies-become-one.md.
CREATE OR REPLACE FUNCTION public.merging_tables() RETURNS TABLE (name text, fate text) LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  VALUES ('contracts', 'moves'), ('contract_decisions', 'moves'), ('contract_followers', 'moves'),
    ('contract_checks', 'moves'), ('contract_amendments', 'moves'), ('launch_plans', 'moves'),
    ('launch_plan_steps', 'moves'), ('documents', 'moves'), ('document_versions', 'moves'), ('register_imports', 'moves'),
    ('frameworks', 'moves'), ('framework_lots', 'moves'), ('articles', 'moves'), ('article_prices', 'moves'),
    ('audit_entries', 'moves'),
    ('centres', 'relation'), ('memberships', 'relation'), ('participations', 'relation'),
    ('participation_maxima', 'relation'), ('campaign_answers', 'relation'), ('campaign_answer_lots', 'relation'),
    ('deadlines', 'relation'), ('reminders', 'relation'), ('centre_letters', 'relation'),
    ('convention_versions', 'stays'), ('convention_drafts', 'stays'), ('campaigns', 'stays'), ('annexes', 'stays'),
    ('centre_messages', 'stays'),
    ('reminder_rules', 'stays'), ('weekly_digests', 'stays'), ('law_settings', 'stays'), ('delegations', 'stays'),
    ('supervision_amounts', 'stays'), ('plan_durations', 'stays'), ('organ_meetings', 'stays'),
    ('tallies', 'counted')
$$;--> statement-breakpoint
DO $$
DECLARE
  entry record;
  ends text := 'organisation_id IN (nullif(current_setting(''app.merging_from'', true), '''')::uuid, nullif(current_setting(''app.merging_into'', true), '''')::uuid)';
BEGIN
  FOR entry IN SELECT name FROM public.merging_tables() WHERE name IN ('articles', 'article_prices') LOOP
    EXECUTE format('CREATE POLICY merger_moves ON %I TO mercuriale_merger USING (%s) WITH CHECK (%s)', entry.name, ends, ends);
    EXECUTE format('GRANT SELECT, UPDATE (organisation_id) ON %I TO mercuriale_merger', entry.name);
  END LOOP;
  FOR entry IN
    SELECT c.conname, c.conrelid::regclass AS name FROM pg_constraint c
    WHERE c.contype = 'f' AND c.conrelid IN ('articles'::regclass, 'article_prices'::regclass)
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY IMMEDIATE', entry.name, entry.conname);
  END LOOP;
END
$$;
