CREATE TABLE "consumption" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"framework_id" uuid NOT NULL,
	"lot_id" uuid,
	"member_id" uuid,
	"year" integer NOT NULL,
	"month" integer,
	"amount" bigint NOT NULL,
	"quantity" bigint NOT NULL,
	"orders" integer NOT NULL,
	CONSTRAINT "consumption_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "consumption_of" UNIQUE NULLS NOT DISTINCT("organisation_id","framework_id","lot_id","member_id","year","month")
);
--> statement-breakpoint
ALTER TABLE "consumption" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "consumption" ADD CONSTRAINT "consumption_framework" FOREIGN KEY ("organisation_id","framework_id") REFERENCES "public"."frameworks"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consumption_of_members" ON "consumption" USING btree ("organisation_id","framework_id","year","lot_id","member_id") WHERE month is null;--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "consumption" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "member_reads" ON "consumption" AS PERMISSIVE FOR SELECT TO public USING (member_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "ceilings_move" ON "consumption" AS PERMISSIVE FOR ALL TO "mercuriale_ceilings" USING (true) WITH CHECK (true);