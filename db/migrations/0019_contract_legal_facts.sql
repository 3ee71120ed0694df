ALTER TABLE "contracts" ADD COLUMN "launched_on" date;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "sector" text;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "ground" text;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "procedure_motive" text;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "awarded_on" date;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "supplier_size" text;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "route_proof" text;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "joint_proof" text;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "centre_remaining" bigint;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "centre_listed" boolean;