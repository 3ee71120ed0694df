ALTER TABLE "orders" ADD COLUMN "object" text;--> statement-breakpoint
-- Whether a body may order today, asked by that body of itself alone.
GRANT CREATE ON SCHEMA public TO mercuriale_ceilings;--> statement-breakpoint
CREATE FUNCTION public.own_ordering_obstacle(owner uuid, framework uuid) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ordering_obstacle(owner, framework, nullif(current_setting('app.tenant_id', true), '')::uuid)
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION public.own_ordering_obstacle(uuid, uuid) FROM PUBLIC;--> statement-breakpoint
ALTER FUNCTION public.own_ordering_obstacle(uuid, uuid) OWNER TO mercuriale_ceilings;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION public.own_ordering_obstacle(uuid, uuid) TO mercuriale_app;--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM mercuriale_ceilings;
