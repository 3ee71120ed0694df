CREATE TABLE "approval_bands" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"from_amount" bigint NOT NULL,
	"approvers" integer NOT NULL,
	CONSTRAINT "approval_bands_organisation_id_from_amount_pk" PRIMARY KEY("organisation_id","from_amount"),
	CONSTRAINT "approval_bands_sound" CHECK (from_amount >= 0 and approvers between 0 and 2)
);
--> statement-breakpoint
ALTER TABLE "approval_bands" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "approval_deputies" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"deputy_id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "approval_deputies_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "approval_deputies_sound" CHECK (starts_on <= ends_on and user_id <> deputy_id)
);
--> statement-breakpoint
ALTER TABLE "approval_deputies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ceilings" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"framework_id" uuid NOT NULL,
	"lot_id" uuid,
	"member_id" uuid,
	"granted" boolean DEFAULT true NOT NULL,
	"limit_amount" bigint,
	"limit_quantity" bigint,
	"reserved_amount" bigint DEFAULT 0 NOT NULL,
	"committed_amount" bigint DEFAULT 0 NOT NULL,
	"reserved_quantity" bigint DEFAULT 0 NOT NULL,
	"committed_quantity" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "ceilings_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "ceilings_of" UNIQUE NULLS NOT DISTINCT("organisation_id","framework_id","lot_id","member_id"),
	CONSTRAINT "ceilings_amount" CHECK (limit_amount is null or reserved_amount + committed_amount <= limit_amount),
	CONSTRAINT "ceilings_quantity" CHECK (limit_quantity is null or reserved_quantity + committed_quantity <= limit_quantity),
	CONSTRAINT "ceilings_taken" CHECK (least(reserved_amount, committed_amount, reserved_quantity, committed_quantity) >= 0)
);
--> statement-breakpoint
ALTER TABLE "ceilings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_approvals" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"owner_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"side" text NOT NULL,
	"decision" text NOT NULL,
	"decided_by" uuid,
	"on_behalf_of" uuid,
	"comment" text,
	"decided_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "order_approvals_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
ALTER TABLE "order_approvals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_lines" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"position" integer NOT NULL,
	"article_id" uuid,
	"code" text,
	"description" text NOT NULL,
	"unit" text NOT NULL,
	"quantity" bigint NOT NULL,
	"unit_price" bigint NOT NULL,
	"vat_rate" integer NOT NULL,
	"months" integer,
	"counted" boolean DEFAULT false NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "order_lines_organisation_id_order_id_revision_position_pk" PRIMARY KEY("organisation_id","order_id","revision","position"),
	CONSTRAINT "order_lines_sound" CHECK (quantity > 0 and unit_price >= 0 and vat_rate >= 0 and amount >= 0)
);
--> statement-breakpoint
ALTER TABLE "order_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_numbers" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "order_numbers_organisation_id_year_pk" PRIMARY KEY("organisation_id","year")
);
--> statement-breakpoint
ALTER TABLE "order_numbers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "orders" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"owner_id" uuid NOT NULL,
	"framework_id" uuid NOT NULL,
	"lot_id" uuid,
	"charged_to" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"year" integer,
	"number" integer,
	"revision" integer DEFAULT 1 NOT NULL,
	"amount" bigint DEFAULT 0 NOT NULL,
	"vat" bigint DEFAULT 0 NOT NULL,
	"quantity" bigint DEFAULT 0 NOT NULL,
	"pending_amount" bigint,
	"pending_quantity" bigint,
	"settled_amount" bigint,
	"settled_quantity" bigint,
	"supplier" text,
	"reference" text,
	"budget_article" text,
	"delivery_address" text,
	"contact_name" text,
	"contact_email" text,
	"contact_phone" text,
	"requested_on" date,
	"remarks" text,
	"priced_on" date,
	"created_by" uuid,
	"submitted_by" uuid,
	"submitted_at" timestamp with time zone,
	"approved_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"confirmed_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "orders_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "orders_number" UNIQUE("owner_id","year","number"),
	CONSTRAINT "orders_numbered" CHECK ((status = 'draft') = (number is null) and (number is null) = (year is null)),
	CONSTRAINT "orders_not_negative" CHECK (amount >= 0 and vat >= 0 and quantity >= 0)
);
--> statement-breakpoint
ALTER TABLE "orders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "approval_deputies" ADD CONSTRAINT "approval_deputies_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_deputies" ADD CONSTRAINT "approval_deputies_deputy_id_users_id_fk" FOREIGN KEY ("deputy_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ceilings" ADD CONSTRAINT "ceilings_framework" FOREIGN KEY ("organisation_id","framework_id") REFERENCES "public"."frameworks"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_approvals" ADD CONSTRAINT "order_approvals_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_approvals" ADD CONSTRAINT "order_approvals_on_behalf_of_users_id_fk" FOREIGN KEY ("on_behalf_of") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_approvals" ADD CONSTRAINT "order_approvals_order" FOREIGN KEY ("organisation_id","order_id") REFERENCES "public"."orders"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_order" FOREIGN KEY ("organisation_id","order_id") REFERENCES "public"."orders"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_article" FOREIGN KEY ("owner_id","article_id") REFERENCES "public"."articles"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_submitted_by_users_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_framework" FOREIGN KEY ("owner_id","framework_id") REFERENCES "public"."frameworks"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_lot" FOREIGN KEY ("owner_id","lot_id") REFERENCES "public"."framework_lots"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ceilings_member" ON "ceilings" USING btree ("organisation_id","member_id","framework_id");--> statement-breakpoint
CREATE INDEX "order_approvals_of" ON "order_approvals" USING btree ("organisation_id","order_id","decided_at");--> statement-breakpoint
CREATE INDEX "orders_of_body" ON "orders" USING btree ("organisation_id","status","submitted_at");--> statement-breakpoint
CREATE INDEX "orders_charged" ON "orders" USING btree ("owner_id","framework_id","charged_to");--> statement-breakpoint
CREATE INDEX "orders_owner" ON "orders" USING btree ("owner_id","framework_id","status","submitted_at");--> statement-breakpoint
CREATE POLICY "ceilings_read" ON "centres" AS PERMISSIVE FOR SELECT TO "mercuriale_ceilings" USING (true);--> statement-breakpoint
CREATE POLICY "ceilings_read" ON "memberships" AS PERMISSIVE FOR SELECT TO "mercuriale_ceilings" USING (true);--> statement-breakpoint
CREATE POLICY "ceilings_read" ON "framework_lots" AS PERMISSIVE FOR SELECT TO "mercuriale_ceilings" USING (true);--> statement-breakpoint
CREATE POLICY "ceilings_read" ON "frameworks" AS PERMISSIVE FOR SELECT TO "mercuriale_ceilings" USING (true);--> statement-breakpoint
CREATE POLICY "ceilings_read" ON "participation_maxima" AS PERMISSIVE FOR SELECT TO "mercuriale_ceilings" USING (true);--> statement-breakpoint
CREATE POLICY "ceilings_read" ON "participations" AS PERMISSIVE FOR SELECT TO "mercuriale_ceilings" USING (true);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "approval_bands" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "approval_deputies" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "ceilings" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "member_reads" ON "ceilings" AS PERMISSIVE FOR SELECT TO public USING ((member_id is null or member_id = nullif(current_setting('app.tenant_id', true), '')::uuid) and exists (select 1 from frameworks f where f.organisation_id = ceilings.organisation_id and f.id = ceilings.framework_id));--> statement-breakpoint
CREATE POLICY "ceilings_move" ON "ceilings" AS PERMISSIVE FOR ALL TO "mercuriale_ceilings" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "order_approvals" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "owner_side" ON "order_approvals" AS PERMISSIVE FOR ALL TO public USING (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid and exists (select 1 from orders o where o.organisation_id = order_approvals.organisation_id and o.id = order_approvals.order_id and o.status <> 'draft')) WITH CHECK (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid and side = 'centre');--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "order_lines" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "owner_side" ON "order_lines" AS PERMISSIVE FOR SELECT TO public USING (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid and exists (select 1 from orders o where o.organisation_id = order_lines.organisation_id and o.id = order_lines.order_id and o.status <> 'draft'));--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "order_numbers" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "ceilings_move" ON "order_numbers" AS PERMISSIVE FOR ALL TO "mercuriale_ceilings" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "orders" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "owner_side" ON "orders" AS PERMISSIVE FOR ALL TO public USING (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid and status <> 'draft') WITH CHECK (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid and status <> 'draft');--> statement-breakpoint
CREATE POLICY "ceilings_move" ON "orders" AS PERMISSIVE FOR ALL TO "mercuriale_ceilings" USING (true) WITH CHECK (true);