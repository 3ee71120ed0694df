CREATE TABLE "annexes" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"campaign_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"lines" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"pdf_sha256" text NOT NULL,
	"xlsx_sha256" text NOT NULL,
	"reason" text,
	"frozen_by" uuid,
	"frozen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "annexes_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "annexes_number" UNIQUE("organisation_id","campaign_id","number")
);
--> statement-breakpoint
ALTER TABLE "annexes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "campaign_answer_lots" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"owner_id" uuid NOT NULL,
	"answer_id" uuid NOT NULL,
	"lot_id" uuid,
	"quantity" bigint,
	"amount" bigint,
	CONSTRAINT "campaign_answer_lots_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "campaign_answer_lots_lot" UNIQUE NULLS NOT DISTINCT("organisation_id","answer_id","lot_id")
);
--> statement-breakpoint
ALTER TABLE "campaign_answer_lots" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "campaign_answers" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"owner_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"status" text DEFAULT 'invited' NOT NULL,
	"contact_name" text,
	"contact_email" text,
	"contact_phone" text,
	"decision_organ" text,
	"decision_on" date,
	"decision_reference" text,
	"decision_document_id" uuid,
	"decision_expected_on" date,
	"remarks" text,
	"invited_at" timestamp with time zone DEFAULT now() NOT NULL,
	"submitted_at" timestamp with time zone,
	"submitted_by" uuid,
	"on_behalf" boolean DEFAULT false NOT NULL,
	"receipt" text,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "campaign_answers_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "campaign_answers_once" UNIQUE("organisation_id","owner_id","campaign_id")
);
--> statement-breakpoint
ALTER TABLE "campaign_answers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "campaigns" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"framework_id" uuid NOT NULL,
	"title" text NOT NULL,
	"message" text,
	"opened_at" timestamp with time zone,
	"closes_at" timestamp with time zone NOT NULL,
	"chase_days" integer[] DEFAULT '{}' NOT NULL,
	"cancelled_at" timestamp with time zone,
	"frozen_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "campaigns_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
ALTER TABLE "campaigns" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "centre_letters" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"owner_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"occasion" integer DEFAULT 0 NOT NULL,
	"recipient" text NOT NULL,
	"user_id" uuid,
	"state" text DEFAULT 'planned' NOT NULL,
	"queued_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"read_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone,
	"last_error" text,
	"message_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "centre_letters_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "centre_letters_once" UNIQUE("organisation_id","kind","subject_id","occasion","recipient")
);
--> statement-breakpoint
ALTER TABLE "centre_letters" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "centre_messages" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"centre_id" uuid NOT NULL,
	"framework_id" uuid,
	"campaign_id" uuid,
	"audience" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"sent_by" uuid,
	"sent_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "centre_messages_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
ALTER TABLE "centre_messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "centres" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"operated" boolean DEFAULT false NOT NULL,
	"name" text NOT NULL,
	"operator" text,
	"enterprise_number" text,
	"contact_name" text,
	"contact_email" text,
	"contact_phone" text,
	"address" text,
	"website" text,
	"offers" text,
	"presentation" text,
	"published_at" timestamp with time zone,
	"join_kinds" text[] DEFAULT '{}' NOT NULL,
	"invented" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "centres_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
ALTER TABLE "centres" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "convention_versions" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"centre_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"sha256" text NOT NULL,
	"months" integer,
	"published_at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_by" uuid,
	CONSTRAINT "convention_versions_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "convention_versions_number" UNIQUE("organisation_id","centre_id","number")
);
--> statement-breakpoint
ALTER TABLE "convention_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "memberships" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"owner_id" uuid NOT NULL,
	"centre_id" uuid NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"convention_version_id" uuid,
	"convention" text,
	"signature_kind" text,
	"signed_at" timestamp with time zone,
	"signed_by" uuid,
	"signed_name" text,
	"signed_from" text,
	"signed_sha256" text,
	"signed_document_id" uuid,
	"decision_organ" text,
	"decision_on" date,
	"decision_reference" text,
	"decision_document_id" uuid,
	"starts_on" date,
	"ends_on" date,
	"resign_by" date,
	"contact_name" text,
	"contact_email" text,
	"contact_phone" text,
	"remarks" text,
	"asked_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	"reason" text,
	"left_on" date,
	"invented" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "memberships_once" UNIQUE("organisation_id","owner_id","centre_id")
);
--> statement-breakpoint
ALTER TABLE "memberships" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "framework_lots" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"framework_id" uuid NOT NULL,
	"number" text NOT NULL,
	"title" text NOT NULL,
	"supplier" text,
	"ceiling" bigint,
	"unit" text,
	"maximum_quantity" bigint,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "framework_lots_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "framework_lots_number" UNIQUE("organisation_id","framework_id","number")
);
--> statement-breakpoint
ALTER TABLE "framework_lots" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "frameworks" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"centre_id" uuid NOT NULL,
	"contract_id" uuid,
	"reference" text,
	"object" text NOT NULL,
	"status" text DEFAULT 'preparation' NOT NULL,
	"status_reason" text,
	"supplier" text,
	"cpv_codes" text[] DEFAULT '{}' NOT NULL,
	"starts_on" date,
	"ends_on" date,
	"order_from" date,
	"order_until" date,
	"joining" text DEFAULT 'annex' NOT NULL,
	"identified_kinds" text[] DEFAULT '{}' NOT NULL,
	"ceiling" bigint,
	"summary" text,
	"conditions" text,
	"published" boolean DEFAULT false NOT NULL,
	"invented" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "frameworks_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
ALTER TABLE "frameworks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "participation_maxima" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"owner_id" uuid NOT NULL,
	"participation_id" uuid NOT NULL,
	"lot_id" uuid,
	"amount" bigint,
	"quantity" bigint,
	CONSTRAINT "participation_maxima_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "participation_maxima_lot" UNIQUE NULLS NOT DISTINCT("organisation_id","participation_id","lot_id")
);
--> statement-breakpoint
ALTER TABLE "participation_maxima" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "participations" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"owner_id" uuid NOT NULL,
	"framework_id" uuid NOT NULL,
	"status" text DEFAULT 'asked' NOT NULL,
	"from_annex" boolean DEFAULT false NOT NULL,
	"decision_organ" text,
	"decision_on" date,
	"decision_reference" text,
	"decision_document_id" uuid,
	"contact_name" text,
	"contact_email" text,
	"contact_phone" text,
	"remarks" text,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	"reason" text,
	"invented" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "participations_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "participations_once" UNIQUE("organisation_id","owner_id","framework_id")
);
--> statement-breakpoint
ALTER TABLE "participations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "documents" ALTER COLUMN "contract_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "membership_id" uuid;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "participation_id" uuid;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "subject_kind" text DEFAULT 'contract' NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "subject_id" uuid;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "shared_with" uuid;--> statement-breakpoint
ALTER TABLE "annexes" ADD CONSTRAINT "annexes_frozen_by_users_id_fk" FOREIGN KEY ("frozen_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annexes" ADD CONSTRAINT "annexes_campaign" FOREIGN KEY ("organisation_id","campaign_id") REFERENCES "public"."campaigns"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_answer_lots" ADD CONSTRAINT "campaign_answer_lots_answer" FOREIGN KEY ("organisation_id","answer_id") REFERENCES "public"."campaign_answers"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_answer_lots" ADD CONSTRAINT "campaign_answer_lots_lot_of_framework" FOREIGN KEY ("owner_id","lot_id") REFERENCES "public"."framework_lots"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_answers" ADD CONSTRAINT "campaign_answers_submitted_by_users_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_answers" ADD CONSTRAINT "campaign_answers_campaign" FOREIGN KEY ("owner_id","campaign_id") REFERENCES "public"."campaigns"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_framework" FOREIGN KEY ("organisation_id","framework_id") REFERENCES "public"."frameworks"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "centre_letters" ADD CONSTRAINT "centre_letters_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "centre_messages" ADD CONSTRAINT "centre_messages_sent_by_users_id_fk" FOREIGN KEY ("sent_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "centre_messages" ADD CONSTRAINT "centre_messages_centre" FOREIGN KEY ("organisation_id","centre_id") REFERENCES "public"."centres"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "convention_versions" ADD CONSTRAINT "convention_versions_published_by_users_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "convention_versions" ADD CONSTRAINT "convention_versions_centre" FOREIGN KEY ("organisation_id","centre_id") REFERENCES "public"."centres"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_signed_by_users_id_fk" FOREIGN KEY ("signed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_centre" FOREIGN KEY ("owner_id","centre_id") REFERENCES "public"."centres"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_convention_version" FOREIGN KEY ("owner_id","convention_version_id") REFERENCES "public"."convention_versions"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "framework_lots" ADD CONSTRAINT "framework_lots_framework" FOREIGN KEY ("organisation_id","framework_id") REFERENCES "public"."frameworks"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "frameworks" ADD CONSTRAINT "frameworks_centre" FOREIGN KEY ("organisation_id","centre_id") REFERENCES "public"."centres"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "frameworks" ADD CONSTRAINT "frameworks_contract" FOREIGN KEY ("organisation_id","contract_id") REFERENCES "public"."contracts"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participation_maxima" ADD CONSTRAINT "participation_maxima_participation" FOREIGN KEY ("organisation_id","participation_id") REFERENCES "public"."participations"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participation_maxima" ADD CONSTRAINT "participation_maxima_lot_of_framework" FOREIGN KEY ("owner_id","lot_id") REFERENCES "public"."framework_lots"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participations" ADD CONSTRAINT "participations_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participations" ADD CONSTRAINT "participations_framework" FOREIGN KEY ("owner_id","framework_id") REFERENCES "public"."frameworks"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaign_answer_lots_owner" ON "campaign_answer_lots" USING btree ("owner_id","answer_id");--> statement-breakpoint
CREATE INDEX "campaign_answers_owner" ON "campaign_answers" USING btree ("owner_id","campaign_id","status");--> statement-breakpoint
CREATE INDEX "campaigns_framework_index" ON "campaigns" USING btree ("organisation_id","framework_id");--> statement-breakpoint
CREATE INDEX "centre_letters_owner" ON "centre_letters" USING btree ("owner_id","subject_id","kind");--> statement-breakpoint
CREATE INDEX "centre_letters_state" ON "centre_letters" USING btree ("organisation_id","state","created_at");--> statement-breakpoint
CREATE INDEX "centre_messages_sent" ON "centre_messages" USING btree ("organisation_id","sent_at");--> statement-breakpoint
CREATE UNIQUE INDEX "centres_operated" ON "centres" USING btree ("organisation_id") WHERE operated;--> statement-breakpoint
CREATE INDEX "memberships_owner" ON "memberships" USING btree ("owner_id","centre_id","status");--> statement-breakpoint
CREATE INDEX "frameworks_centre_index" ON "frameworks" USING btree ("organisation_id","centre_id","status");--> statement-breakpoint
CREATE INDEX "participation_maxima_owner" ON "participation_maxima" USING btree ("owner_id","participation_id");--> statement-breakpoint
CREATE INDEX "participations_owner" ON "participations" USING btree ("owner_id","framework_id","status");--> statement-breakpoint
CREATE INDEX "contracts_membership" ON "contracts" USING btree ("organisation_id","membership_id") WHERE membership_id is not null;--> statement-breakpoint
CREATE INDEX "contracts_participation" ON "contracts" USING btree ("organisation_id","participation_id") WHERE participation_id is not null;--> statement-breakpoint
CREATE INDEX "documents_subject_index" ON "documents" USING btree ("organisation_id","subject_id") WHERE subject_id is not null;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_subject" CHECK ((subject_kind = 'contract') = (contract_id is not null) and (subject_kind = 'contract') = (subject_id is null));--> statement-breakpoint
CREATE POLICY "member_reads" ON "document_versions" AS PERMISSIVE FOR SELECT TO public USING (exists (select 1 from documents d where d.organisation_id = document_versions.organisation_id and d.id = document_versions.document_id));--> statement-breakpoint
CREATE POLICY "search_reads" ON "document_versions" AS PERMISSIVE FOR SELECT TO "mercuriale_search" USING (true);--> statement-breakpoint
CREATE POLICY "shared_reads" ON "documents" AS PERMISSIVE FOR SELECT TO public USING (shared_with = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "member_reads" ON "documents" AS PERMISSIVE FOR SELECT TO public USING (subject_kind = 'framework' and visibility in ('members', 'public') and archived_at is null and exists (select 1 from frameworks f where f.organisation_id = documents.organisation_id and f.id = documents.subject_id));--> statement-breakpoint
CREATE POLICY "search_reads" ON "documents" AS PERMISSIVE FOR SELECT TO "mercuriale_search" USING (true);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "annexes" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "member_reads" ON "annexes" AS PERMISSIVE FOR SELECT TO public USING (exists (select 1 from campaign_answers a where a.organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid and a.owner_id = annexes.organisation_id and a.campaign_id = annexes.campaign_id));--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "campaign_answer_lots" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "owner_side" ON "campaign_answer_lots" AS PERMISSIVE FOR ALL TO public USING (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "campaign_answers" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "owner_side" ON "campaign_answers" AS PERMISSIVE FOR ALL TO public USING (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "campaigns" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "member_reads" ON "campaigns" AS PERMISSIVE FOR SELECT TO public USING (exists (select 1 from campaign_answers a where a.organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid and a.owner_id = campaigns.organisation_id and a.campaign_id = campaigns.id));--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "centre_letters" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "owner_side" ON "centre_letters" AS PERMISSIVE FOR ALL TO public USING (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "centre_messages" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "member_reads" ON "centre_messages" AS PERMISSIVE FOR SELECT TO public USING (exists (select 1 from centre_letters l where l.organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid and l.kind = 'message' and l.owner_id = centre_messages.organisation_id and l.subject_id = centre_messages.id));--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "centres" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "member_reads" ON "centres" AS PERMISSIVE FOR SELECT TO public USING (operated and exists (select 1 from memberships m where m.organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid and m.owner_id = centres.organisation_id and m.centre_id = centres.id));--> statement-breakpoint
CREATE POLICY "search_reads" ON "centres" AS PERMISSIVE FOR SELECT TO "mercuriale_search" USING (true);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "convention_versions" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "member_reads" ON "convention_versions" AS PERMISSIVE FOR SELECT TO public USING (exists (select 1 from memberships m where m.organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid and m.owner_id = convention_versions.organisation_id and m.centre_id = convention_versions.centre_id));--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "memberships" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "owner_side" ON "memberships" AS PERMISSIVE FOR ALL TO public USING (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "framework_lots" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "member_reads" ON "framework_lots" AS PERMISSIVE FOR SELECT TO public USING (exists (select 1 from frameworks f where f.organisation_id = framework_lots.organisation_id and f.id = framework_lots.framework_id));--> statement-breakpoint
CREATE POLICY "search_reads" ON "framework_lots" AS PERMISSIVE FOR SELECT TO "mercuriale_search" USING (true);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "frameworks" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "member_reads" ON "frameworks" AS PERMISSIVE FOR SELECT TO public USING (status <> 'preparation' and archived_at is null and exists (select 1 from memberships m where m.organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid and m.owner_id = frameworks.organisation_id and m.centre_id = frameworks.centre_id and m.status in ('accepted', 'suspended')));--> statement-breakpoint
CREATE POLICY "search_reads" ON "frameworks" AS PERMISSIVE FOR SELECT TO "mercuriale_search" USING (true);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "participation_maxima" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "owner_side" ON "participation_maxima" AS PERMISSIVE FOR ALL TO public USING (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "participations" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "owner_side" ON "participations" AS PERMISSIVE FOR ALL TO public USING (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid);