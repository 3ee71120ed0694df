ALTER TABLE "framework_lots" ADD COLUMN "supplier_email" text;--> statement-breakpoint
ALTER TABLE "framework_lots" ADD COLUMN "supplier_language" text;--> statement-breakpoint
ALTER TABLE "framework_lots" ADD COLUMN "supplier_address" text;--> statement-breakpoint
ALTER TABLE "framework_lots" ADD COLUMN "supplier_number" text;--> statement-breakpoint
ALTER TABLE "framework_lots" ADD COLUMN "supplier_peppol" text;--> statement-breakpoint
ALTER TABLE "frameworks" ADD COLUMN "supplier_email" text;--> statement-breakpoint
ALTER TABLE "frameworks" ADD COLUMN "supplier_language" text;--> statement-breakpoint
ALTER TABLE "frameworks" ADD COLUMN "supplier_address" text;--> statement-breakpoint
ALTER TABLE "frameworks" ADD COLUMN "supplier_number" text;--> statement-breakpoint
ALTER TABLE "frameworks" ADD COLUMN "supplier_peppol" text;