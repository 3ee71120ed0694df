ALTER TABLE "centres" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "convention_versions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "memberships" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "frameworks" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "framework_lots" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "participations" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "participation_maxima" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "campaigns" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "campaign_answers" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "campaign_answer_lots" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "annexes" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "centre_messages" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "centre_letters" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "centres", "memberships", "frameworks", "participations", "campaigns", "campaign_answers", "centre_letters" TO mercuriale_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "framework_lots", "participation_maxima", "campaign_answer_lots" TO mercuriale_app;--> statement-breakpoint
-- Append-only: what was agreed to, frozen or sent.
GRANT SELECT, INSERT ON "convention_versions", "annexes", "centre_messages" TO mercuriale_app;--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_membership_of_tenant" FOREIGN KEY ("organisation_id", "membership_id") REFERENCES "memberships" ("organisation_id", "id");--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_participation_of_tenant" FOREIGN KEY ("organisation_id", "participation_id") REFERENCES "participations" ("organisation_id", "id");--> statement-breakpoint

-- A policy cannot tell one column from another: what a member may not do to a row that it shares with a centre.
CREATE FUNCTION public.keep_membership_side() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
BEGIN
  IF tenant IS NULL OR NEW.owner_id = tenant THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status NOT IN ('draft', 'asked') THEN
      RAISE EXCEPTION 'only the centre accepts a member' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.organisation_id, NEW.owner_id, NEW.centre_id) IS DISTINCT FROM (OLD.organisation_id, OLD.owner_id, OLD.centre_id) THEN
    RAISE EXCEPTION 'a membership keeps its two ends' USING ERRCODE = '42501';
  END IF;
  IF NEW.status <> OLD.status AND NEW.status NOT IN ('draft', 'asked', 'left') THEN
    RAISE EXCEPTION 'only the centre accepts, refuses or suspends a member' USING ERRCODE = '42501';
  END IF;
  IF OLD.status IN ('accepted', 'suspended')
    AND (NEW.starts_on, NEW.ends_on, NEW.resign_by, NEW.convention_version_id, NEW.signed_at, NEW.signed_sha256)
      IS DISTINCT FROM (OLD.starts_on, OLD.ends_on, OLD.resign_by, OLD.convention_version_id, OLD.signed_at, OLD.signed_sha256)
    AND NEW.status = OLD.status THEN
    RAISE EXCEPTION 'the terms of an accepted membership are the centre''s' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER memberships_side BEFORE INSERT OR UPDATE ON "memberships" FOR EACH ROW EXECUTE FUNCTION public.keep_membership_side();--> statement-breakpoint

CREATE FUNCTION public.keep_participation_side() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
BEGIN
  IF tenant IS NULL OR NEW.owner_id = tenant THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'asked' OR NEW.from_annex THEN
      RAISE EXCEPTION 'only the centre accepts a participation' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.organisation_id, NEW.owner_id, NEW.framework_id, NEW.from_annex)
    IS DISTINCT FROM (OLD.organisation_id, OLD.owner_id, OLD.framework_id, OLD.from_annex) THEN
    RAISE EXCEPTION 'a participation keeps its two ends' USING ERRCODE = '42501';
  END IF;
  IF NEW.status <> OLD.status AND NEW.status NOT IN ('asked', 'withdrawn') THEN
    RAISE EXCEPTION 'only the centre accepts or refuses a participation' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER participations_side BEFORE INSERT OR UPDATE ON "participations" FOR EACH ROW EXECUTE FUNCTION public.keep_participation_side();--> statement-breakpoint

CREATE FUNCTION public.keep_maxima_side() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  line participation_maxima := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF tenant IS NULL OR line.owner_id = tenant OR EXISTS (
    SELECT FROM participations p
    WHERE p.organisation_id = line.organisation_id AND p.id = line.participation_id AND p.status = 'asked'
  ) THEN
    RETURN line;
  END IF;
  RAISE EXCEPTION 'the maximum of an answered participation is the centre''s' USING ERRCODE = '42501';
END
$$;--> statement-breakpoint
CREATE TRIGGER participation_maxima_side BEFORE INSERT OR UPDATE OR DELETE ON "participation_maxima" FOR EACH ROW EXECUTE FUNCTION public.keep_maxima_side();--> statement-breakpoint

-- The closing holds by the clock of the database, for whoever answers; class MC is ours.
CREATE FUNCTION public.campaign_takes_answers(campaign uuid, owner uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce(bool_and(opened_at IS NOT NULL AND cancelled_at IS NULL AND frozen_at IS NULL AND closes_at > clock_timestamp()), false)
  FROM campaigns WHERE id = campaign AND organisation_id = owner
$$;--> statement-breakpoint
CREATE FUNCTION public.keep_answers_in_time() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
BEGIN
  IF tenant IS NULL THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.owner_id <> tenant THEN
      RAISE EXCEPTION 'only the centre invites' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.owner_id <> tenant
    AND (NEW.organisation_id, NEW.owner_id, NEW.campaign_id) IS DISTINCT FROM (OLD.organisation_id, OLD.owner_id, OLD.campaign_id) THEN
    RAISE EXCEPTION 'an answer keeps its two ends' USING ERRCODE = '42501';
  END IF;
  IF NEW.owner_id = tenant AND (NEW.status, NEW.submitted_at) IS NOT DISTINCT FROM (OLD.status, OLD.submitted_at) THEN
    RETURN NEW;
  END IF;
  IF NOT campaign_takes_answers(NEW.campaign_id, NEW.owner_id) THEN
    RAISE EXCEPTION 'the call is closed' USING ERRCODE = 'MC001';
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER campaign_answers_in_time BEFORE INSERT OR UPDATE ON "campaign_answers" FOR EACH ROW EXECUTE FUNCTION public.keep_answers_in_time();--> statement-breakpoint
CREATE FUNCTION public.keep_answer_lots_in_time() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  line campaign_answer_lots := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF EXISTS (
    SELECT FROM campaign_answers a
    WHERE a.organisation_id = line.organisation_id AND a.id = line.answer_id
      AND NOT campaign_takes_answers(a.campaign_id, a.owner_id)
  ) THEN
    RAISE EXCEPTION 'the call is closed' USING ERRCODE = 'MC001';
  END IF;
  RETURN line;
END
$$;--> statement-breakpoint
CREATE TRIGGER campaign_answer_lots_in_time BEFORE INSERT OR UPDATE OR DELETE ON "campaign_answer_lots" FOR EACH ROW EXECUTE FUNCTION public.keep_answer_lots_in_time();--> statement-breakpoint

-- What anybody may read of a centre that shows itself: these columns, through these functions, and nothing else.
CREATE FUNCTION public.public_centres()
  RETURNS TABLE (owner_id uuid, centre_id uuid, slug text, organisation text, name text, presentation text, offers text, contact_name text, contact_email text, contact_phone text, address text, website text, join_kinds text[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.organisation_id, c.id, o.slug, o.name, c.name, c.presentation, c.offers, c.contact_name, c.contact_email, c.contact_phone, c.address, c.website, c.join_kinds
  FROM centres c JOIN organisations o ON o.id = c.organisation_id
  WHERE c.operated AND c.published_at IS NOT NULL AND c.archived_at IS NULL
  ORDER BY c.name, c.id
$$;--> statement-breakpoint
CREATE FUNCTION public.public_frameworks(owner uuid)
  RETURNS TABLE (id uuid, centre_id uuid, reference text, object text, status text, supplier text, cpv_codes text[], starts_on date, ends_on date, order_from date, order_until date, joining text, identified_kinds text[], summary text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT f.id, f.centre_id, f.reference, f.object, f.status, f.supplier, f.cpv_codes, f.starts_on, f.ends_on, f.order_from, f.order_until, f.joining, f.identified_kinds, f.summary
  FROM frameworks f JOIN centres c ON c.organisation_id = f.organisation_id AND c.id = f.centre_id
  WHERE f.organisation_id = owner AND f.published AND f.status <> 'preparation' AND f.archived_at IS NULL
    AND c.operated AND c.published_at IS NOT NULL AND c.archived_at IS NULL
  ORDER BY f.object, f.id
$$;--> statement-breakpoint
CREATE FUNCTION public.public_framework_lots(owner uuid, framework uuid)
  RETURNS TABLE (number text, title text, supplier text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.number, l.title, l.supplier
  FROM framework_lots l
  WHERE l.organisation_id = owner AND l.framework_id = framework
    AND EXISTS (SELECT FROM public_frameworks(owner) f WHERE f.id = framework)
  ORDER BY l.position, l.number
$$;--> statement-breakpoint
CREATE FUNCTION public.public_framework_documents(owner uuid, framework uuid)
  RETURNS TABLE (id uuid, kind text, title text, number integer, file_name text, media_type text, byte_size bigint, sha256 text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT ON (d.title, d.id) d.id, d.kind, d.title, v.number, v.file_name, v.media_type, v.byte_size, v.sha256
  FROM documents d JOIN document_versions v ON v.organisation_id = d.organisation_id AND v.document_id = d.id
  WHERE d.organisation_id = owner AND d.subject_kind = 'framework' AND d.subject_id = framework
    AND d.visibility = 'public' AND d.archived_at IS NULL
    AND EXISTS (SELECT FROM public_frameworks(owner) f WHERE f.id = framework)
  ORDER BY d.title, d.id, v.number DESC
$$;--> statement-breakpoint
GRANT USAGE, CREATE ON SCHEMA public TO mercuriale_search;--> statement-breakpoint
GRANT SELECT (id, slug, name) ON organisations TO mercuriale_search;--> statement-breakpoint
GRANT SELECT (organisation_id, id, operated, name, presentation, offers, contact_name, contact_email, contact_phone, address, website, join_kinds, published_at, archived_at) ON centres TO mercuriale_search;--> statement-breakpoint
GRANT SELECT (organisation_id, id, centre_id, reference, object, status, supplier, cpv_codes, starts_on, ends_on, order_from, order_until, joining, identified_kinds, summary, published, archived_at) ON frameworks TO mercuriale_search;--> statement-breakpoint
GRANT SELECT (organisation_id, framework_id, number, title, supplier, position) ON framework_lots TO mercuriale_search;--> statement-breakpoint
GRANT SELECT (organisation_id, id, subject_kind, subject_id, visibility, archived_at, kind, title) ON documents TO mercuriale_search;--> statement-breakpoint
GRANT SELECT (organisation_id, document_id, number, file_name, media_type, byte_size, sha256) ON document_versions TO mercuriale_search;--> statement-breakpoint
ALTER FUNCTION public.public_centres() OWNER TO mercuriale_search;--> statement-breakpoint
ALTER FUNCTION public.public_frameworks(uuid) OWNER TO mercuriale_search;--> statement-breakpoint
ALTER FUNCTION public.public_framework_lots(uuid, uuid) OWNER TO mercuriale_search;--> statement-breakpoint
ALTER FUNCTION public.public_framework_documents(uuid, uuid) OWNER TO mercuriale_search;--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM mercuriale_search;--> statement-breakpoint
REVOKE ALL ON FUNCTION public.public_centres(), public.public_frameworks(uuid), public.public_framework_lots(uuid, uuid), public.public_framework_documents(uuid, uuid) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION public.public_centres(), public.public_frameworks(uuid), public.public_framework_lots(uuid, uuid), public.public_framework_documents(uuid, uuid) TO mercuriale_app, mercuriale_search;
