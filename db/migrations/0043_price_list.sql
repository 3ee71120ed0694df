CREATE TABLE "article_prices" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"article_id" uuid NOT NULL,
	"framework_id" uuid NOT NULL,
	"valid_from" date NOT NULL,
	"unit_price" bigint NOT NULL,
	CONSTRAINT "article_prices_organisation_id_article_id_valid_from_pk" PRIMARY KEY("organisation_id","article_id","valid_from"),
	CONSTRAINT "article_prices_positive" CHECK (unit_price >= 0)
);
--> statement-breakpoint
ALTER TABLE "article_prices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "articles" (
	"organisation_id" uuid DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"framework_id" uuid NOT NULL,
	"lot_id" uuid,
	"code" text NOT NULL,
	"description_fr" text NOT NULL,
	"description_de" text,
	"description_nl" text,
	"unit" text NOT NULL,
	"kind" text DEFAULT 'goods' NOT NULL,
	"term_months" integer,
	"cpv" text,
	"vat_rate" integer NOT NULL,
	"minimum_quantity" bigint DEFAULT 1000 NOT NULL,
	"step" bigint DEFAULT 1000 NOT NULL,
	"delivery_days" integer,
	"option_of" uuid,
	"picture_sha256" text,
	"picture_type" text,
	"position" integer DEFAULT 0 NOT NULL,
	"retired_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"search_text" text GENERATED ALWAYS AS (public.plain_text(code || ' ' || description_fr || ' ' || coalesce(description_de, '') || ' ' || coalesce(description_nl, '') || ' ' || coalesce(cpv, ''))) STORED,
	CONSTRAINT "articles_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "articles_of_framework" UNIQUE("organisation_id","id","framework_id"),
	CONSTRAINT "articles_code" UNIQUE NULLS NOT DISTINCT("organisation_id","framework_id","lot_id","code"),
	CONSTRAINT "articles_term" CHECK ((kind in ('rental', 'maintenance')) = (term_months is not null) and term_months > 0),
	CONSTRAINT "articles_quantities" CHECK (minimum_quantity > 0 and step > 0 and minimum_quantity % step = 0),
	CONSTRAINT "articles_vat_rate" CHECK (vat_rate between 0 and 10000),
	CONSTRAINT "articles_picture" CHECK ((picture_sha256 is null) = (picture_type is null))
);
--> statement-breakpoint
ALTER TABLE "articles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "frameworks" ADD COLUMN "free_lines" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "frameworks" ADD COLUMN "centre_approves" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "article_prices" ADD CONSTRAINT "article_prices_article" FOREIGN KEY ("organisation_id","article_id","framework_id") REFERENCES "public"."articles"("organisation_id","id","framework_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_framework" FOREIGN KEY ("organisation_id","framework_id") REFERENCES "public"."frameworks"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_lot" FOREIGN KEY ("organisation_id","lot_id") REFERENCES "public"."framework_lots"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_option_of" FOREIGN KEY ("organisation_id","option_of") REFERENCES "public"."articles"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "articles_option_index" ON "articles" USING btree ("organisation_id","option_of") WHERE option_of is not null;--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "article_prices" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "member_reads" ON "article_prices" AS PERMISSIVE FOR SELECT TO public USING ((organisation_id, framework_id) in (select f.organisation_id, f.id from frameworks f join memberships m on m.owner_id = f.organisation_id and m.centre_id = f.centre_id where m.organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid and m.status = 'accepted' and coalesce(m.starts_on <= (now() at time zone 'Europe/Brussels')::date, true) and coalesce(m.ends_on >= (now() at time zone 'Europe/Brussels')::date, true)));--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "articles" AS PERMISSIVE FOR ALL TO public USING (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid) WITH CHECK (organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "member_reads" ON "articles" AS PERMISSIVE FOR SELECT TO public USING ((organisation_id, framework_id) in (select f.organisation_id, f.id from frameworks f join memberships m on m.owner_id = f.organisation_id and m.centre_id = f.centre_id where m.organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid and m.status = 'accepted' and coalesce(m.starts_on <= (now() at time zone 'Europe/Brussels')::date, true) and coalesce(m.ends_on >= (now() at time zone 'Europe/Brussels')::date, true)));