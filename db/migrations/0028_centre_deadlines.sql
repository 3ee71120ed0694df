ALTER TABLE "deadlines" ALTER COLUMN "contract_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "reminders" ALTER COLUMN "contract_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "deadlines" ADD COLUMN "subject_kind" text DEFAULT 'contract' NOT NULL;--> statement-breakpoint
ALTER TABLE "deadlines" ADD COLUMN "subject_id" uuid;--> statement-breakpoint
CREATE INDEX "audit_entries_subject" ON "audit_entries" USING btree ("organisation_id","subject_id","at") WHERE contract_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "deadlines_subject_identity" ON "deadlines" USING btree ("organisation_id","subject_id","kind","due_on") WHERE state = 'open' and subject_id is not null;--> statement-breakpoint
CREATE INDEX "deadlines_subject_index" ON "deadlines" USING btree ("organisation_id","subject_id") WHERE subject_id is not null;--> statement-breakpoint
ALTER TABLE "deadlines" ADD CONSTRAINT "deadlines_subject" CHECK ((subject_kind = 'contract') = (contract_id is not null) and (subject_kind = 'contract') = (subject_id is null));