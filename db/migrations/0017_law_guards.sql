ALTER TABLE "contract_checks" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "contract_amendments" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "law_settings" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "plan_durations" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "organ_meetings" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "launch_plans" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "launch_plan_steps" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "law_settings", "plan_durations", "organ_meetings", "launch_plans", "launch_plan_steps", "cpv_codes" TO mercuriale_app;--> statement-breakpoint
-- An amendment is taken back by a mark, never removed.
GRANT SELECT, INSERT, UPDATE ON "contract_amendments" TO mercuriale_app;--> statement-breakpoint
-- A row of the law and a check that was made are added, never changed.
GRANT SELECT, INSERT ON "law_parameters", "contract_checks" TO mercuriale_app;
