ALTER TABLE "launch_plan_steps" ADD COLUMN "set_aside" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "launch_plans" ADD COLUMN "for_itself" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- Plans made before contracts knew it: of those not awarded, and of those that run since about that day.
ALTER TABLE "launch_plans" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "contracts" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "launch_plans" p SET "for_itself" = true FROM "contracts" c
  WHERE c.organisation_id = p.organisation_id AND c.id = p.contract_id
    AND (c.status IN ('preparation', 'launched') OR p.start_on <= c.start_on + 90);--> statement-breakpoint
ALTER TABLE "launch_plans" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "contracts" FORCE ROW LEVEL SECURITY;
