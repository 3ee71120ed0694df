CREATE TABLE "order_amendments" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"owner_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"status" text DEFAULT 'submitted' NOT NULL,
	"amount" bigint NOT NULL,
	"vat" bigint NOT NULL,
	"quantity" bigint NOT NULL,
	"delivery_address" text,
	"contact_name" text,
	"contact_email" text,
	"contact_phone" text,
	"requested_on" date,
	"reason" text NOT NULL,
	"submitted_by" uuid,
	"submitted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answered_at" timestamp with time zone,
	"answer" text,
	CONSTRAINT "order_amendments_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "order_amendments_sound" CHECK (revision > 1 and amount >= 0 and vat >= 0 and quantity >= 0)
);
--> statement-breakpoint
ALTER TABLE "order_amendments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_deliveries" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"owner_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"delivered_on" date NOT NULL,
	"note" text,
	"remarks" text,
	"recorded_by" uuid,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"voided_at" timestamp with time zone,
	"void_reason" text,
	CONSTRAINT "order_deliveries_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
ALTER TABLE "order_deliveries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_delivery_lines" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"delivery_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"quantity" bigint NOT NULL,
	CONSTRAINT "order_delivery_lines_organisation_id_delivery_id_position_pk" PRIMARY KEY("organisation_id","delivery_id","position"),
	CONSTRAINT "order_delivery_lines_sound" CHECK (quantity > 0)
);
--> statement-breakpoint
ALTER TABLE "order_delivery_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_disputes" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"owner_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"opened_by" uuid,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	"outcome" text,
	CONSTRAINT "order_disputes_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "order_disputes_settled" CHECK ((settled_at is null) = (outcome is null))
);
--> statement-breakpoint
ALTER TABLE "order_disputes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_invoices" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"owner_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"reference" text NOT NULL,
	"invoiced_on" date NOT NULL,
	"amount" bigint NOT NULL,
	"recorded_by" uuid,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"voided_at" timestamp with time zone,
	"void_reason" text,
	CONSTRAINT "order_invoices_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
ALTER TABLE "order_invoices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "order_amendments" ADD CONSTRAINT "order_amendments_submitted_by_users_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_amendments" ADD CONSTRAINT "order_amendments_order" FOREIGN KEY ("organisation_id","order_id") REFERENCES "public"."orders"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_deliveries" ADD CONSTRAINT "order_deliveries_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_deliveries" ADD CONSTRAINT "order_deliveries_order" FOREIGN KEY ("organisation_id","order_id") REFERENCES "public"."orders"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_delivery_lines" ADD CONSTRAINT "order_delivery_lines_delivery" FOREIGN KEY ("organisation_id","delivery_id") REFERENCES "public"."order_deliveries"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_disputes" ADD CONSTRAINT "order_disputes_opened_by_users_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_disputes" ADD CONSTRAINT "order_disputes_order" FOREIGN KEY ("organisation_id","order_id") REFERENCES "public"."orders"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_invoices" ADD CONSTRAINT "order_invoices_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_invoices" ADD CONSTRAINT "order_invoices_order" FOREIGN KEY ("organisation_id","order_id") REFERENCES "public"."orders"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "order_amendments_waiting" ON "order_amendments" USING btree ("organisation_id","order_id") WHERE status in ('submitted', 'awaiting-centre');--> statement-breakpoint
CREATE INDEX "order_amendments_of" ON "order_amendments" USING btree ("organisation_id","order_id","revision");--> statement-breakpoint
CREATE INDEX "order_deliveries_of" ON "order_deliveries" USING btree ("organisation_id","order_id","delivered_on");--> statement-breakpoint
CREATE INDEX "order_disputes_of" ON "order_disputes" USING btree ("organisation_id","order_id","opened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "order_invoices_reference" ON "order_invoices" USING btree ("organisation_id","order_id","reference") WHERE voided_at is null;--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "order_amendments" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "owner_side" ON "order_amendments" AS PERMISSIVE FOR ALL TO public USING (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "order_deliveries" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "owner_side" ON "order_deliveries" AS PERMISSIVE FOR SELECT TO public USING (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "order_delivery_lines" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "owner_side" ON "order_delivery_lines" AS PERMISSIVE FOR SELECT TO public USING (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "order_disputes" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "owner_side" ON "order_disputes" AS PERMISSIVE FOR SELECT TO public USING (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "order_invoices" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "owner_side" ON "order_invoices" AS PERMISSIVE FOR SELECT TO public USING (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid);