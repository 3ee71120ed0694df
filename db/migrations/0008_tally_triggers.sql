ALTER TABLE "tallies" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "tallies" TO mercuriale_app;--> statement-breakpoint
CREATE TYPE public.tally_change AS (organisation_id uuid, subject text, kind text, day date, change bigint);--> statement-breakpoint
-- Folds the lines of a key that nobody else holds into one. Never waits, so that two transactions cannot deadlock here:
-- a line held by another stays beside ours, and their sum is right whichever of them commits.
CREATE FUNCTION public.add_to_tallies(changes public.tally_change[]) RETURNS void
  LANGUAGE sql
  SET search_path = public, pg_temp
AS $$
  WITH free AS (
    SELECT t.organisation_id, t.id
    FROM unnest(changes) c
    JOIN tallies t ON t.organisation_id = c.organisation_id AND t.subject = c.subject AND t.day = c.day AND t.kind = c.kind
    FOR UPDATE OF t SKIP LOCKED
  ), folded AS (
    DELETE FROM tallies t USING free
    WHERE t.organisation_id = free.organisation_id AND t.id = free.id
    RETURNING t.organisation_id, t.subject, t.kind, t.day, t.tally
  )
  INSERT INTO tallies (organisation_id, subject, kind, day, tally)
  SELECT organisation_id, subject, kind, day, sum(tally)
  FROM (SELECT * FROM folded UNION ALL SELECT * FROM unnest(changes)) line
  GROUP BY organisation_id, subject, kind, day
  HAVING sum(tally) <> 0
$$;--> statement-breakpoint
-- Transition tables exist for the operation they belong to only, hence one statement for each.
CREATE FUNCTION public.tally_deadlines() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path = public, pg_temp
AS $$
DECLARE
  days tally_change[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(line::tally_change) INTO days FROM (
      SELECT organisation_id, 'deadline-day'::text, kind, due_on, count(*) FROM came WHERE state = 'open' GROUP BY 1, 3, 4
    ) line;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(line::tally_change) INTO days FROM (
      SELECT organisation_id, 'deadline-day'::text, kind, due_on, -count(*) FROM went WHERE state = 'open' GROUP BY 1, 3, 4
    ) line;
  ELSE
    SELECT array_agg(line::tally_change) INTO days FROM (
      SELECT organisation_id, 'deadline-day'::text, kind, due_on, sum(sign)::bigint FROM (
        SELECT organisation_id, kind, due_on, 1 AS sign FROM came WHERE state = 'open'
        UNION ALL
        SELECT organisation_id, kind, due_on, -1 FROM went WHERE state = 'open'
      ) moved GROUP BY 1, 3, 4 HAVING sum(sign) <> 0
    ) line;
  END IF;
  IF days IS NULL THEN RETURN NULL; END IF;
  PERFORM add_to_tallies(days || ARRAY(
    SELECT (organisation_id, 'deadline', kind, '-infinity', sum(change))::tally_change
    FROM unnest(days) GROUP BY organisation_id, kind HAVING sum(change) <> 0
  ));
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE FUNCTION public.tally_contracts() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path = public, pg_temp
AS $$
DECLARE
  changes tally_change[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(line::tally_change) INTO changes FROM (
      SELECT organisation_id, 'contract'::text, CASE WHEN archived_at IS NULL THEN status ELSE 'archived' END,
        '-infinity'::date, count(*) FROM came GROUP BY 1, 3
    ) line;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(line::tally_change) INTO changes FROM (
      SELECT organisation_id, 'contract'::text, CASE WHEN archived_at IS NULL THEN status ELSE 'archived' END,
        '-infinity'::date, -count(*) FROM went GROUP BY 1, 3
    ) line;
  ELSE
    SELECT array_agg(line::tally_change) INTO changes FROM (
      SELECT organisation_id, 'contract'::text, kind, '-infinity'::date, sum(sign)::bigint FROM (
        SELECT organisation_id, CASE WHEN archived_at IS NULL THEN status ELSE 'archived' END AS kind, 1 AS sign FROM came
        UNION ALL
        SELECT organisation_id, CASE WHEN archived_at IS NULL THEN status ELSE 'archived' END, -1 FROM went
      ) moved GROUP BY 1, 3 HAVING sum(sign) <> 0
    ) line;
  END IF;
  IF changes IS NOT NULL THEN PERFORM add_to_tallies(changes); END IF;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER tally_insert AFTER INSERT ON deadlines REFERENCING NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION tally_deadlines();--> statement-breakpoint
CREATE TRIGGER tally_update AFTER UPDATE ON deadlines REFERENCING NEW TABLE AS came OLD TABLE AS went
  FOR EACH STATEMENT EXECUTE FUNCTION tally_deadlines();--> statement-breakpoint
CREATE TRIGGER tally_delete AFTER DELETE ON deadlines REFERENCING OLD TABLE AS went
  FOR EACH STATEMENT EXECUTE FUNCTION tally_deadlines();--> statement-breakpoint
CREATE TRIGGER tally_insert AFTER INSERT ON contracts REFERENCING NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION tally_contracts();--> statement-breakpoint
CREATE TRIGGER tally_update AFTER UPDATE ON contracts REFERENCING NEW TABLE AS came OLD TABLE AS went
  FOR EACH STATEMENT EXECUTE FUNCTION tally_contracts();--> statement-breakpoint
CREATE TRIGGER tally_delete AFTER DELETE ON contracts REFERENCING OLD TABLE AS went
  FOR EACH STATEMENT EXECUTE FUNCTION tally_contracts();--> statement-breakpoint
-- Rows that were there before: the owner too is bound by row security, so organisation by organisation.
DO $$
DECLARE
  organisation uuid;
BEGIN
  FOR organisation IN SELECT id FROM organisations LOOP
    PERFORM set_config('app.tenant_id', organisation::text, true);
    INSERT INTO tallies (subject, kind, day, tally)
      SELECT 'deadline-day', kind, due_on, count(*) FROM deadlines WHERE state = 'open' GROUP BY kind, due_on
      UNION ALL
      SELECT 'deadline', kind, '-infinity', count(*) FROM deadlines WHERE state = 'open' GROUP BY kind
      UNION ALL
      SELECT 'contract', CASE WHEN archived_at IS NULL THEN status ELSE 'archived' END, '-infinity', count(*)
      FROM contracts GROUP BY 2;
  END LOOP;
  PERFORM set_config('app.tenant_id', '', true);
END
$$;
