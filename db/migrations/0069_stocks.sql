CREATE TABLE "replenishment_numbers" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "replenishment_numbers_organisation_id_year_pk" PRIMARY KEY("organisation_id","year")
);
--> statement-breakpoint
ALTER TABLE "replenishment_numbers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "replenishment_sendings" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"replenishment_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"address" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"queued_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone,
	"last_error" text,
	"message_id" text NOT NULL,
	CONSTRAINT "replenishment_sendings_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "replenishment_sendings_once" UNIQUE("organisation_id","replenishment_id","kind")
);
--> statement-breakpoint
ALTER TABLE "replenishment_sendings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stock_replenishments" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"framework_id" uuid NOT NULL,
	"article_id" uuid NOT NULL,
	"year" integer DEFAULT 0 NOT NULL,
	"number" integer DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'ordered' NOT NULL,
	"quantity" bigint NOT NULL,
	"received" bigint DEFAULT 0 NOT NULL,
	"unit_price" bigint NOT NULL,
	"vat_rate" integer NOT NULL,
	"wished_on" date,
	"delivery_address" text NOT NULL,
	"remarks" text,
	"supplier" text,
	"contact" jsonb NOT NULL,
	"reason" text,
	"ordered_on" date NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "stock_replenishments_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "stock_replenishments_number" UNIQUE("organisation_id","year","number"),
	CONSTRAINT "stock_replenishments_sound" CHECK (quantity > 0 and received >= 0 and unit_price >= 0)
);
--> statement-breakpoint
ALTER TABLE "stock_replenishments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_stock" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"article_id" uuid NOT NULL,
	"season_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"reserved" bigint NOT NULL,
	"issued" bigint NOT NULL,
	CONSTRAINT "order_stock_organisation_id_order_id_article_id_pk" PRIMARY KEY("organisation_id","order_id","article_id"),
	CONSTRAINT "order_stock_sound" CHECK (reserved >= 0 and issued >= 0)
);
--> statement-breakpoint
ALTER TABLE "order_stock" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stock_allocations" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"season_id" uuid NOT NULL,
	"article_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"allocated" bigint DEFAULT 0 NOT NULL,
	"taken" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "stock_allocations_organisation_id_season_id_article_id_member_id_pk" PRIMARY KEY("organisation_id","season_id","article_id","member_id"),
	CONSTRAINT "stock_allocations_sound" CHECK (taken >= 0 and taken <= allocated)
);
--> statement-breakpoint
ALTER TABLE "stock_allocations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stock_movements" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"article_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"quantity" bigint NOT NULL,
	"level_after" bigint DEFAULT 0 NOT NULL,
	"moved_on" date NOT NULL,
	"reason" text,
	"replenishment_id" uuid,
	"member_id" uuid,
	"order_id" uuid,
	"delivery_id" uuid,
	"recorded_by" uuid,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "stock_movements_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "stock_movements_sound" CHECK (quantity <> 0 and (kind in ('receipt', 'return')) <= (quantity > 0) and (kind = 'issue') <= (quantity < 0))
);
--> statement-breakpoint
ALTER TABLE "stock_movements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stock_seasons" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"framework_id" uuid NOT NULL,
	"name" text NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stock_seasons_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "stock_seasons_days" CHECK (first_day <= last_day)
);
--> statement-breakpoint
ALTER TABLE "stock_seasons" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stocks" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"article_id" uuid NOT NULL,
	"framework_id" uuid NOT NULL,
	"on_hand" bigint DEFAULT 0 NOT NULL,
	"reserved" bigint DEFAULT 0 NOT NULL,
	"safety" bigint DEFAULT 0 NOT NULL,
	"low_at" timestamp with time zone,
	"warnings" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "stocks_organisation_id_article_id_pk" PRIMARY KEY("organisation_id","article_id"),
	CONSTRAINT "stocks_sound" CHECK (on_hand >= 0 and reserved >= 0 and reserved <= on_hand and safety >= 0)
);
--> statement-breakpoint
ALTER TABLE "stocks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "frameworks" ADD COLUMN "supply" text DEFAULT 'direct' NOT NULL;--> statement-breakpoint
ALTER TABLE "order_deliveries" ADD COLUMN "voided_by" uuid;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "from_stock" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "promised_on" date;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "promise_remark" text;--> statement-breakpoint
ALTER TABLE "replenishment_sendings" ADD CONSTRAINT "replenishment_sendings_replenishment" FOREIGN KEY ("organisation_id","replenishment_id") REFERENCES "public"."stock_replenishments"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_replenishments" ADD CONSTRAINT "stock_replenishments_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_replenishments" ADD CONSTRAINT "stock_replenishments_article" FOREIGN KEY ("organisation_id","article_id","framework_id") REFERENCES "public"."articles"("organisation_id","id","framework_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_stock" ADD CONSTRAINT "order_stock_order" FOREIGN KEY ("organisation_id","order_id") REFERENCES "public"."orders"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_stock" ADD CONSTRAINT "order_stock_article" FOREIGN KEY ("owner_id","article_id") REFERENCES "public"."articles"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_stock" ADD CONSTRAINT "order_stock_season" FOREIGN KEY ("owner_id","season_id") REFERENCES "public"."stock_seasons"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_allocations" ADD CONSTRAINT "stock_allocations_season" FOREIGN KEY ("organisation_id","season_id") REFERENCES "public"."stock_seasons"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_allocations" ADD CONSTRAINT "stock_allocations_article" FOREIGN KEY ("organisation_id","article_id") REFERENCES "public"."articles"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_stock" FOREIGN KEY ("organisation_id","article_id") REFERENCES "public"."stocks"("organisation_id","article_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_replenishment" FOREIGN KEY ("organisation_id","replenishment_id") REFERENCES "public"."stock_replenishments"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_seasons" ADD CONSTRAINT "stock_seasons_framework" FOREIGN KEY ("organisation_id","framework_id") REFERENCES "public"."frameworks"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocks" ADD CONSTRAINT "stocks_article" FOREIGN KEY ("organisation_id","article_id","framework_id") REFERENCES "public"."articles"("organisation_id","id","framework_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stock_replenishments_of" ON "stock_replenishments" USING btree ("organisation_id","article_id","created_at");--> statement-breakpoint
CREATE INDEX "order_stock_owner" ON "order_stock" USING btree ("owner_id","order_id");--> statement-breakpoint
CREATE INDEX "stock_allocations_member" ON "stock_allocations" USING btree ("organisation_id","member_id","season_id");--> statement-breakpoint
CREATE INDEX "stock_movements_of" ON "stock_movements" USING btree ("organisation_id","article_id","recorded_at");--> statement-breakpoint
CREATE INDEX "stock_seasons_of" ON "stock_seasons" USING btree ("organisation_id","framework_id","first_day");--> statement-breakpoint
CREATE INDEX "stocks_framework" ON "stocks" USING btree ("organisation_id","framework_id");--> statement-breakpoint
ALTER TABLE "order_deliveries" ADD CONSTRAINT "order_deliveries_voided_by_users_id_fk" FOREIGN KEY ("voided_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "frameworks" ADD CONSTRAINT "frameworks_stock_by_article" CHECK (supply = 'direct' or not free_lines);--> statement-breakpoint
CREATE POLICY "ceilings_read" ON "articles" AS PERMISSIVE FOR SELECT TO "mercuriale_ceilings" USING (true);--> statement-breakpoint
CREATE POLICY "owner_serves" ON "order_deliveries" AS PERMISSIVE FOR ALL TO public USING (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid and exists (select from orders o where o.organisation_id = order_deliveries.organisation_id and o.id = order_deliveries.order_id and o.from_stock)) WITH CHECK (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid and exists (select from orders o where o.organisation_id = order_deliveries.organisation_id and o.id = order_deliveries.order_id and o.from_stock));--> statement-breakpoint
CREATE POLICY "ceilings_read" ON "order_deliveries" AS PERMISSIVE FOR SELECT TO "mercuriale_ceilings" USING (true);--> statement-breakpoint
CREATE POLICY "owner_serves" ON "order_delivery_lines" AS PERMISSIVE FOR ALL TO public USING (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid and exists (select from order_deliveries d where d.organisation_id = order_delivery_lines.organisation_id and d.id = order_delivery_lines.delivery_id and exists (select from orders o where o.organisation_id = d.organisation_id and o.id = d.order_id and o.from_stock))) WITH CHECK (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid and exists (select from order_deliveries d where d.organisation_id = order_delivery_lines.organisation_id and d.id = order_delivery_lines.delivery_id and exists (select from orders o where o.organisation_id = d.organisation_id and o.id = d.order_id and o.from_stock)));--> statement-breakpoint
CREATE POLICY "ceilings_read" ON "order_delivery_lines" AS PERMISSIVE FOR SELECT TO "mercuriale_ceilings" USING (true);--> statement-breakpoint
CREATE POLICY "ceilings_read" ON "order_lines" AS PERMISSIVE FOR SELECT TO "mercuriale_ceilings" USING (true);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "replenishment_numbers" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "ceilings_move" ON "replenishment_numbers" AS PERMISSIVE FOR ALL TO "mercuriale_ceilings" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "replenishment_sendings" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "stock_replenishments" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "ceilings_move" ON "stock_replenishments" AS PERMISSIVE FOR ALL TO "mercuriale_ceilings" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "order_stock" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "owner_side" ON "order_stock" AS PERMISSIVE FOR SELECT TO public USING (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "ceilings_move" ON "order_stock" AS PERMISSIVE FOR ALL TO "mercuriale_ceilings" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "stock_allocations" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "member_reads" ON "stock_allocations" AS PERMISSIVE FOR SELECT TO public USING (member_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "ceilings_move" ON "stock_allocations" AS PERMISSIVE FOR ALL TO "mercuriale_ceilings" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "stock_movements" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "member_reads" ON "stock_movements" AS PERMISSIVE FOR SELECT TO public USING (member_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "ceilings_move" ON "stock_movements" AS PERMISSIVE FOR ALL TO "mercuriale_ceilings" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "stock_seasons" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "member_reads" ON "stock_seasons" AS PERMISSIVE FOR SELECT TO public USING ((organisation_id, framework_id) in (select f.organisation_id, f.id from frameworks f));--> statement-breakpoint
CREATE POLICY "ceilings_move" ON "stock_seasons" AS PERMISSIVE FOR ALL TO "mercuriale_ceilings" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "stocks" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "member_reads" ON "stocks" AS PERMISSIVE FOR SELECT TO public USING ((organisation_id, framework_id) in (select f.organisation_id, f.id from frameworks f));--> statement-breakpoint
CREATE POLICY "ceilings_move" ON "stocks" AS PERMISSIVE FOR ALL TO "mercuriale_ceilings" USING (true) WITH CHECK (true);