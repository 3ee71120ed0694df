CREATE TABLE "convention_drafts" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"centre_id" uuid NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"months" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"saved_by" uuid,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "convention_drafts_organisation_id_centre_id_pk" PRIMARY KEY("organisation_id","centre_id")
);
--> statement-breakpoint
ALTER TABLE "convention_drafts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "convention_drafts" ADD CONSTRAINT "convention_drafts_saved_by_users_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "convention_drafts" ADD CONSTRAINT "convention_drafts_centre" FOREIGN KEY ("organisation_id","centre_id") REFERENCES "public"."centres"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "convention_drafts" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);