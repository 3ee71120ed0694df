ALTER TABLE "memberships" ADD COLUMN "asked_by" uuid;--> statement-breakpoint
ALTER TABLE "participations" ADD COLUMN "asked_by" uuid;--> statement-breakpoint
ALTER TABLE "participations" ADD COLUMN "asked_maxima" jsonb;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participations" ADD CONSTRAINT "participations_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;