-- The open calls of the centres of this organisation that were opened before it was admitted and do not reach it: on
-- which framework contract, and until when. Whom a centre left out on purpose finds none here.
CREATE FUNCTION public.missed_calls() RETURNS TABLE (owner_id uuid, framework_id uuid, closes_at timestamp with time zone)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT k.organisation_id, k.framework_id, k.closes_at
  FROM memberships m
  JOIN frameworks f ON f.organisation_id = m.owner_id AND f.centre_id = m.centre_id AND f.archived_at IS NULL AND f.status = 'campaign'
  JOIN campaigns k ON k.organisation_id = f.organisation_id AND k.framework_id = f.id
  WHERE m.organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid AND m.status = 'accepted'
    AND coalesce(m.answered_at, m.created_at) > k.opened_at AND k.cancelled_at IS NULL AND k.frozen_at IS NULL
    AND k.closes_at > clock_timestamp()
    AND NOT EXISTS (SELECT FROM campaign_answers a
      WHERE a.organisation_id = m.organisation_id AND a.owner_id = k.organisation_id AND a.campaign_id = k.id)
$$;--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO mercuriale_search;--> statement-breakpoint
GRANT SELECT (organisation_id, owner_id, centre_id, status, answered_at, created_at) ON memberships TO mercuriale_search;--> statement-breakpoint
GRANT SELECT (opened_at, closes_at, cancelled_at, frozen_at) ON campaigns TO mercuriale_search;--> statement-breakpoint
ALTER FUNCTION public.missed_calls() OWNER TO mercuriale_search;--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM mercuriale_search;--> statement-breakpoint
REVOKE ALL ON FUNCTION public.missed_calls() FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION public.missed_calls() TO mercuriale_app;
