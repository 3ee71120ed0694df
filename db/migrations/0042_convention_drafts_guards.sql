ALTER TABLE "convention_drafts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- Written over and over until its text is published, and given up.
GRANT SELECT, INSERT, UPDATE, DELETE ON "convention_drafts" TO mercuriale_app;--> statement-breakpoint
ALTER TABLE "convention_drafts" ALTER CONSTRAINT "convention_drafts_centre" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
-- A draft belongs to a centre that is operated, which no merger carries over.
CREATE OR REPLACE FUNCTION public.merging_tables() RETURNS TABLE (name text, fate text) LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  VALUES ('contracts', 'moves'), ('contract_decisions', 'moves'), ('contract_followers', 'moves'),
    ('contract_checks', 'moves'), ('contract_amendments', 'moves'), ('launch_plans', 'moves'),
    ('launch_plan_steps', 'moves'), ('documents', 'moves'), ('document_versions', 'moves'), ('register_imports', 'moves'),
    ('frameworks', 'moves'), ('framework_lots', 'moves'), ('audit_entries', 'moves'),
    ('centres', 'relation'), ('memberships', 'relation'), ('participations', 'relation'),
    ('participation_maxima', 'relation'), ('campaign_answers', 'relation'), ('campaign_answer_lots', 'relation'),
    ('deadlines', 'relation'), ('reminders', 'relation'), ('centre_letters', 'relation'),
    ('convention_versions', 'stays'), ('convention_drafts', 'stays'), ('campaigns', 'stays'), ('annexes', 'stays'),
    ('centre_messages', 'stays'),
    ('reminder_rules', 'stays'), ('weekly_digests', 'stays'), ('law_settings', 'stays'), ('delegations', 'stays'),
    ('supervision_amounts', 'stays'), ('plan_durations', 'stays'), ('organ_meetings', 'stays'),
    ('tallies', 'counted')
$$;--> statement-breakpoint
CREATE POLICY merger_moves ON "convention_drafts" TO mercuriale_merger
  USING (organisation_id IN (nullif(current_setting('app.merging_from', true), '')::uuid, nullif(current_setting('app.merging_into', true), '')::uuid))
  WITH CHECK (organisation_id IN (nullif(current_setting('app.merging_from', true), '')::uuid, nullif(current_setting('app.merging_into', true), '')::uuid));--> statement-breakpoint
GRANT SELECT ON "convention_drafts" TO mercuriale_merger;
