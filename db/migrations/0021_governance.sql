CREATE TABLE "delegations" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"delegate" text NOT NULL,
	"budget" text NOT NULL,
	"below" bigint,
	"decision" text NOT NULL,
	"decided_on" date NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_by" uuid,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "delegations_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
ALTER TABLE "delegations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "supervision_amounts" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"valid_from" date NOT NULL,
	"works_open" bigint,
	"works_negotiated" bigint,
	"works_pnspp" bigint,
	"other_open" bigint,
	"other_negotiated" bigint,
	"other_pnspp" bigint,
	"source" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_by" uuid,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "supervision_amounts_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "supervision_amounts_day" UNIQUE("organisation_id","valid_from")
);
--> statement-breakpoint
ALTER TABLE "supervision_amounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "budget" text;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision_amounts" ADD CONSTRAINT "supervision_amounts_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "delegations_validity" ON "delegations" USING btree ("organisation_id","valid_from");--> statement-breakpoint
ALTER TABLE "law_settings" DROP COLUMN "delegations";--> statement-breakpoint
ALTER TABLE "law_settings" DROP COLUMN "supervision_amounts";--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "delegations" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "supervision_amounts" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);