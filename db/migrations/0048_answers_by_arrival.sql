-- An answer counts when it arrives at the server, however long it waits to be written; not with an instant to come or of
-- long ago (ARRIVAL_SECONDS of app/domain/campaign.ts), with which somebody could write late. Then the clock counts.
CREATE FUNCTION public.answer_instant() RETURNS timestamp with time zone LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
DECLARE
  received timestamp with time zone := nullif(current_setting('app.received_at', true), '')::timestamp with time zone;
  present timestamp with time zone := clock_timestamp();
BEGIN
  RETURN CASE WHEN received BETWEEN present - interval '60 seconds' AND present THEN received ELSE present END;
END
$$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION public.campaign_takes_answers(campaign uuid, owner uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce(bool_and(opened_at IS NOT NULL AND cancelled_at IS NULL AND frozen_at IS NULL AND closes_at > answer_instant()), false)
  FROM campaigns WHERE id = campaign AND organisation_id = owner
$$;
