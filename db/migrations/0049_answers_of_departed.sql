-- What the answers that this organisation sent were about, for a body that reads the framework contracts of that centre
-- no longer: their name and days, and the lots that it asked for. Neither ceilings and conditions nor anybody else's lots.
CREATE FUNCTION public.answered_frameworks()
  RETURNS TABLE (answer_id uuid, centre text, object text, reference text, starts_on date, ends_on date, order_from date, order_until date, lots jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.id, c.name, f.object, f.reference, f.starts_on, f.ends_on, f.order_from, f.order_until, coalesce((
      SELECT jsonb_agg(jsonb_build_object('id', l.id, 'number', l.number, 'title', l.title, 'unit', l.unit) ORDER BY l.position, l.number)
      FROM campaign_answer_lots w JOIN framework_lots l ON l.organisation_id = w.owner_id AND l.id = w.lot_id
      WHERE w.organisation_id = a.organisation_id AND w.answer_id = a.id), '[]')
  FROM campaign_answers a
  JOIN campaigns k ON k.organisation_id = a.owner_id AND k.id = a.campaign_id
  JOIN frameworks f ON f.organisation_id = k.organisation_id AND f.id = k.framework_id
  JOIN centres c ON c.organisation_id = f.organisation_id AND c.id = f.centre_id
  WHERE a.organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid AND a.status IN ('declared', 'no-interest')
$$;--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO mercuriale_search;--> statement-breakpoint
GRANT SELECT (organisation_id, id, owner_id, campaign_id, status) ON campaign_answers TO mercuriale_search;--> statement-breakpoint
GRANT SELECT (organisation_id, owner_id, answer_id, lot_id) ON campaign_answer_lots TO mercuriale_search;--> statement-breakpoint
GRANT SELECT (organisation_id, id, framework_id) ON campaigns TO mercuriale_search;--> statement-breakpoint
GRANT SELECT (id, unit) ON framework_lots TO mercuriale_search;--> statement-breakpoint
ALTER FUNCTION public.answered_frameworks() OWNER TO mercuriale_search;--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM mercuriale_search;--> statement-breakpoint
REVOKE ALL ON FUNCTION public.answered_frameworks() FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION public.answered_frameworks() TO mercuriale_app;
