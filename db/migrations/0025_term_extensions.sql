ALTER TABLE "contracts" ADD COLUMN "term_extensions" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "contract_amendments" ADD COLUMN "term_index" integer;--> statement-breakpoint
ALTER TABLE "contract_amendments" ADD COLUMN "previous_end" date;--> statement-breakpoint
ALTER TABLE "contract_amendments" ADD COLUMN "new_end" date;--> statement-breakpoint
ALTER TABLE "contract_amendments" ADD COLUMN "duration_motive" text;