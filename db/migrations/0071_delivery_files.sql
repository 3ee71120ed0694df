CREATE TABLE "order_delivery_files" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"owner_id" uuid NOT NULL,
	"delivery_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"media_type" text NOT NULL,
	"byte_size" bigint NOT NULL,
	"sha256" text NOT NULL,
	"added_by" uuid,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "order_delivery_files_organisation_id_delivery_id_id_pk" PRIMARY KEY("organisation_id","delivery_id","id")
);
--> statement-breakpoint
ALTER TABLE "order_delivery_files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "order_delivery_files" ADD CONSTRAINT "order_delivery_files_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_delivery_files" ADD CONSTRAINT "order_delivery_files_delivery" FOREIGN KEY ("organisation_id","delivery_id") REFERENCES "public"."order_deliveries"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "order_delivery_files" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "owner_side" ON "order_delivery_files" AS PERMISSIVE FOR SELECT TO public USING (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "owner_serves" ON "order_delivery_files" AS PERMISSIVE FOR INSERT TO public WITH CHECK (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid and exists (select from order_deliveries d where d.organisation_id = order_delivery_files.organisation_id and d.id = order_delivery_files.delivery_id and exists (select from orders o where o.organisation_id = d.organisation_id and o.id = d.order_id and o.from_stock)));