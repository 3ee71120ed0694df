-- The application's role may add a job inside its transaction and see nothing of the queue.
CREATE FUNCTION public.app_enqueue(task text, payload json, job_key text DEFAULT NULL, run_at timestamptz DEFAULT NULL)
  RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM graphile_worker.add_job(
    identifier := task, payload := payload, job_key := job_key, run_at := run_at, max_attempts := 12);
END
$$;--> statement-breakpoint
GRANT USAGE, CREATE ON SCHEMA public TO mercuriale_worker;--> statement-breakpoint
ALTER FUNCTION public.app_enqueue(text, json, text, timestamptz) OWNER TO mercuriale_worker;--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM mercuriale_worker;--> statement-breakpoint
REVOKE ALL ON FUNCTION public.app_enqueue(text, json, text, timestamptz) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION public.app_enqueue(text, json, text, timestamptz) TO mercuriale_app;
