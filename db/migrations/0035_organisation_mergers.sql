CREATE TABLE "organisation_mergers" (
	"from_id" uuid PRIMARY KEY NOT NULL,
	"into_id" uuid NOT NULL,
	"effective_on" date NOT NULL,
	"act" text NOT NULL,
	"merged_by" uuid NOT NULL,
	"merged_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisation_mergers_two" CHECK (from_id <> into_id)
);
--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "merged_from_id" uuid;--> statement-breakpoint
ALTER TABLE "organisation_mergers" ADD CONSTRAINT "organisation_mergers_from_id_organisations_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_mergers" ADD CONSTRAINT "organisation_mergers_into_id_organisations_id_fk" FOREIGN KEY ("into_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_mergers" ADD CONSTRAINT "organisation_mergers_merged_by_users_id_fk" FOREIGN KEY ("merged_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "organisation_mergers_into" ON "organisation_mergers" USING btree ("into_id");--> statement-breakpoint
CREATE POLICY "search_reads" ON "memberships" AS PERMISSIVE FOR SELECT TO "mercuriale_search" USING (true);