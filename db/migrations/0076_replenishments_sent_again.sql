ALTER TABLE "replenishment_sendings" DROP CONSTRAINT "replenishment_sendings_once";--> statement-breakpoint
ALTER TABLE "replenishment_sendings" ADD COLUMN "again" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "replenishment_sendings" ADD CONSTRAINT "replenishment_sendings_once" UNIQUE("organisation_id","replenishment_id","kind","again");