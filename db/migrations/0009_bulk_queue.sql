-- Many jobs of one kind in one statement: a reminder run queues a whole register. After everything a person waits for.
CREATE FUNCTION public.app_enqueue_many(task text, payloads json[], job_keys text[])
  RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  specs graphile_worker.job_spec[];
BEGIN
  SELECT array_agg(
    ROW(task, item.payload, NULL, NULL, 12, item.job_key, 10, NULL)::graphile_worker.job_spec)
    INTO specs
    FROM unnest(payloads, job_keys) AS item(payload, job_key);
  IF specs IS NULL THEN
    RETURN 0;
  END IF;
  PERFORM graphile_worker.add_jobs(specs);
  RETURN cardinality(specs);
END
$$;--> statement-breakpoint
GRANT USAGE, CREATE ON SCHEMA public TO mercuriale_worker;--> statement-breakpoint
ALTER FUNCTION public.app_enqueue_many(text, json[], text[]) OWNER TO mercuriale_worker;--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM mercuriale_worker;--> statement-breakpoint
REVOKE ALL ON FUNCTION public.app_enqueue_many(text, json[], text[]) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION public.app_enqueue_many(text, json[], text[]) TO mercuriale_app;
