CREATE TABLE "order_sendings" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"owner_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"kind" text NOT NULL,
	"again" integer DEFAULT 0 NOT NULL,
	"channel" text DEFAULT 'mail' NOT NULL,
	"supplier" text,
	"contact" jsonb NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"queued_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone,
	"last_error" text,
	"message_id" text NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"confirmed_at" timestamp with time zone,
	"delivery_on" date,
	"remark" text,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "order_sendings_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "order_sendings_once" UNIQUE("organisation_id","order_id","revision","kind","again")
);
--> statement-breakpoint
ALTER TABLE "order_sendings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "order_sendings" ADD CONSTRAINT "order_sendings_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_sendings" ADD CONSTRAINT "order_sendings_order" FOREIGN KEY ("organisation_id","order_id") REFERENCES "public"."orders"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_sendings_owner" ON "order_sendings" USING btree ("owner_id","order_id");--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "order_sendings" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "owner_side" ON "order_sendings" AS PERMISSIVE FOR SELECT TO public USING (owner_id = nullif(current_setting('app.tenant_id', true), '')::uuid);