CREATE TABLE "ceiling_alerts" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"framework_id" uuid NOT NULL,
	"lot_id" uuid,
	"member_id" uuid,
	"threshold" integer NOT NULL,
	"limit_amount" bigint,
	"limit_quantity" bigint,
	"crossed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"forecast" jsonb,
	CONSTRAINT "ceiling_alerts_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "ceiling_alerts_once" UNIQUE NULLS NOT DISTINCT("organisation_id","framework_id","lot_id","member_id","threshold","limit_amount","limit_quantity")
);
--> statement-breakpoint
ALTER TABLE "ceiling_alerts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "ceiling_alerts" ADD CONSTRAINT "ceiling_alerts_framework" FOREIGN KEY ("organisation_id","framework_id") REFERENCES "public"."frameworks"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "ceiling_alerts" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "member_reads" ON "ceiling_alerts" AS PERMISSIVE FOR SELECT TO public USING ((member_id is null or member_id = nullif(current_setting('app.tenant_id', true), '')::uuid) and (organisation_id, framework_id) in (select f.organisation_id, f.id from frameworks f));--> statement-breakpoint
CREATE POLICY "ceilings_move" ON "ceiling_alerts" AS PERMISSIVE FOR ALL TO "mercuriale_ceilings" USING (true) WITH CHECK (true);