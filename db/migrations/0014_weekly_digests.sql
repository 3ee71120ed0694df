CREATE TABLE "weekly_digests" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"week" date NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"queued_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone,
	"last_error" text,
	"provider_answer" text,
	"message_id" text NOT NULL,
	CONSTRAINT "weekly_digests_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "weekly_digests_once" UNIQUE("organisation_id","week","user_id")
);
--> statement-breakpoint
ALTER TABLE "weekly_digests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "organisation_users" ADD COLUMN "weekly_digest" boolean;--> statement-breakpoint
ALTER TABLE "weekly_digests" ADD CONSTRAINT "weekly_digests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "weekly_digests" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "weekly_digests" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- The ledger may change its state but forgets nothing.
GRANT SELECT, INSERT, UPDATE ON "weekly_digests" TO mercuriale_app;
