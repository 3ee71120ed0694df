CREATE TABLE "tallies" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"subject" text NOT NULL,
	"kind" text NOT NULL,
	"day" date DEFAULT '-infinity' NOT NULL,
	"tally" bigint NOT NULL,
	CONSTRAINT "tallies_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
ALTER TABLE "tallies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "contract_decisions" ADD COLUMN "document_reference" text;--> statement-breakpoint
CREATE INDEX "tallies_subject" ON "tallies" USING btree ("organisation_id","subject","day","kind");--> statement-breakpoint
CREATE INDEX "contracts_manager" ON "contracts" USING btree ("organisation_id","manager_id");--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "tallies" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);