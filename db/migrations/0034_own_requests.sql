ALTER TABLE "participations" ALTER COLUMN "asked_at" DROP NOT NULL;--> statement-breakpoint
-- A member prepares a request that the centre does not see, asks, and gives up; it takes back nothing that was decided.
CREATE OR REPLACE FUNCTION public.keep_participation_side() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
BEGIN
  IF tenant IS NULL OR NEW.owner_id = tenant THEN
    RETURN NEW;
  END IF;
  IF NEW.asked_at IS NULL AND NEW.status NOT IN ('draft', 'withdrawn') THEN
    RAISE EXCEPTION 'a request that was sent has its day' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status NOT IN ('draft', 'asked') OR NEW.from_annex THEN
      RAISE EXCEPTION 'only the centre accepts a participation' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.organisation_id, NEW.owner_id, NEW.framework_id, NEW.from_annex)
    IS DISTINCT FROM (OLD.organisation_id, OLD.owner_id, OLD.framework_id, OLD.from_annex) THEN
    RAISE EXCEPTION 'a participation keeps its two ends' USING ERRCODE = '42501';
  END IF;
  IF OLD.asked_at IS NOT NULL AND NEW.asked_at IS NULL THEN
    RAISE EXCEPTION 'what the centre has seen stays before its eyes' USING ERRCODE = '42501';
  END IF;
  IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
    ('draft', 'asked'), ('draft', 'withdrawn'), ('withdrawn', 'draft'),
    ('asked', 'withdrawn'), ('accepted', 'withdrawn'), ('suspended', 'withdrawn'),
    ('refused', 'asked'), ('withdrawn', 'asked'), ('ended', 'asked')
  ) THEN
    RAISE EXCEPTION 'only the centre accepts, refuses or takes back a participation' USING ERRCODE = '42501';
  END IF;
  IF NEW.status = 'draft' AND NEW.asked_at IS NOT NULL THEN
    RAISE EXCEPTION 'a request that was sent is no draft' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION public.keep_maxima_side() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  line participation_maxima := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF tenant IS NULL OR line.owner_id = tenant OR EXISTS (
    SELECT FROM participations p
    WHERE p.organisation_id = line.organisation_id AND p.id = line.participation_id AND p.status IN ('draft', 'asked')
  ) THEN
    RETURN line;
  END IF;
  RAISE EXCEPTION 'the maximum of an answered participation is the centre''s' USING ERRCODE = '42501';
END
$$;
