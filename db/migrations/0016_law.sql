CREATE TABLE "launch_plan_steps" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"contract_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"step" text NOT NULL,
	"days" integer NOT NULL,
	"counting" text NOT NULL,
	"minimum_days" integer,
	"citation" text,
	"legal_period" boolean NOT NULL,
	"decided_by" text,
	"done_on" date,
	"done_by" uuid,
	"document_id" uuid,
	"note" text,
	CONSTRAINT "launch_plan_steps_organisation_id_contract_id_position_pk" PRIMARY KEY("organisation_id","contract_id","position")
);
--> statement-breakpoint
ALTER TABLE "launch_plan_steps" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "launch_plans" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"contract_id" uuid NOT NULL,
	"procedure" text NOT NULL,
	"publication" text NOT NULL,
	"start_on" date NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "launch_plans_organisation_id_contract_id_pk" PRIMARY KEY("organisation_id","contract_id")
);
--> statement-breakpoint
ALTER TABLE "launch_plans" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organ_meetings" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"organ" text NOT NULL,
	"day" date NOT NULL,
	CONSTRAINT "organ_meetings_organisation_id_organ_day_pk" PRIMARY KEY("organisation_id","organ","day")
);
--> statement-breakpoint
ALTER TABLE "organ_meetings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plan_durations" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"procedure" text NOT NULL,
	"step" text NOT NULL,
	"days" integer NOT NULL,
	"counting" text DEFAULT 'calendar' NOT NULL,
	"decided_by" text,
	CONSTRAINT "plan_durations_organisation_id_procedure_step_pk" PRIMARY KEY("organisation_id","procedure","step")
);
--> statement-breakpoint
ALTER TABLE "plan_durations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "cpv_codes" (
	"code" text PRIMARY KEY NOT NULL,
	"fr" text NOT NULL,
	"de" text NOT NULL,
	"nl" text NOT NULL,
	"en" text NOT NULL,
	"search_text" text GENERATED ALWAYS AS (public.plain_text(code || ' ' || fr || ' ' || de || ' ' || nl || ' ' || en)) STORED NOT NULL
);
--> statement-breakpoint
CREATE TABLE "law_parameters" (
	"code" text NOT NULL,
	"valid_from" date NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"family" text NOT NULL,
	"label" text NOT NULL,
	"unit" text NOT NULL,
	"value" bigint,
	"reference" text,
	"natures" text[] DEFAULT '{}' NOT NULL,
	"valid_to" date,
	"citation" text NOT NULL,
	"source" text,
	"confidence" text NOT NULL,
	"note" text,
	"added_by" uuid,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "law_parameters_code_valid_from_revision_pk" PRIMARY KEY("code","valid_from","revision")
);
--> statement-breakpoint
CREATE TABLE "contract_amendments" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"contract_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"object" text NOT NULL,
	"decided_on" date NOT NULL,
	"amount" bigint NOT NULL,
	"ground" text NOT NULL,
	"justification" text,
	"document_reference" text,
	"outcome" jsonb NOT NULL,
	"recorded_by" uuid,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_by" uuid,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "contract_amendments_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
ALTER TABLE "contract_amendments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "contract_checks" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"contract_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"day" date NOT NULL,
	"input" jsonb NOT NULL,
	"outcome" jsonb NOT NULL,
	"fits" text NOT NULL,
	"motive" text,
	"document_id" uuid,
	"recorded_by" uuid,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contract_checks_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
ALTER TABLE "contract_checks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "law_settings" (
	"organisation_id" uuid PRIMARY KEY DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"sector" text DEFAULT 'classic' NOT NULL,
	"german_speaking" boolean DEFAULT false NOT NULL,
	"delegations" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"supervision_amounts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"college_agenda_days" integer DEFAULT 0 NOT NULL,
	"council_agenda_days" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "law_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "launch_plan_steps" ADD CONSTRAINT "launch_plan_steps_done_by_users_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "launch_plan_steps" ADD CONSTRAINT "launch_plan_steps_plan" FOREIGN KEY ("organisation_id","contract_id") REFERENCES "public"."launch_plans"("organisation_id","contract_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "launch_plans" ADD CONSTRAINT "launch_plans_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "launch_plans" ADD CONSTRAINT "launch_plans_contract" FOREIGN KEY ("organisation_id","contract_id") REFERENCES "public"."contracts"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "law_parameters" ADD CONSTRAINT "law_parameters_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_amendments" ADD CONSTRAINT "contract_amendments_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_amendments" ADD CONSTRAINT "contract_amendments_revoked_by_users_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_amendments" ADD CONSTRAINT "contract_amendments_contract" FOREIGN KEY ("organisation_id","contract_id") REFERENCES "public"."contracts"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_checks" ADD CONSTRAINT "contract_checks_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_checks" ADD CONSTRAINT "contract_checks_contract" FOREIGN KEY ("organisation_id","contract_id") REFERENCES "public"."contracts"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "launch_plan_steps_step" ON "launch_plan_steps" USING btree ("organisation_id","contract_id","step");--> statement-breakpoint
CREATE INDEX "cpv_codes_search" ON "cpv_codes" USING gin (search_text gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "contract_amendments_contract_index" ON "contract_amendments" USING btree ("organisation_id","contract_id","number");--> statement-breakpoint
CREATE INDEX "contract_checks_contract_index" ON "contract_checks" USING btree ("organisation_id","contract_id","recorded_at");--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "launch_plan_steps" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "launch_plans" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "organ_meetings" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "plan_durations" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "contract_amendments" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "contract_checks" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "law_settings" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);