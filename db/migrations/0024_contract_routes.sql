ALTER TABLE "contracts" ADD COLUMN "framework" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "route_document_id" uuid;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "centre_maximum" bigint;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "centre_own_maximum" bigint;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "right_published" boolean;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "right_compatible" boolean;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "in_house_control" boolean;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "control_proof" text;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "in_house_activity" boolean;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "activity_proof" text;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "in_house_capital" boolean;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "capital_proof" text;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "joint_lead" text;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "joint_document_id" uuid;