ALTER TABLE "contract_decisions" ADD COLUMN "agreed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "contract_decisions" ADD COLUMN "notice_given_on" date;--> statement-breakpoint
ALTER TABLE "contract_decisions" ADD COLUMN "notice_reference" text;--> statement-breakpoint
ALTER TABLE "contract_decisions" ADD COLUMN "notice_document_id" uuid;--> statement-breakpoint
CREATE INDEX "deadlines_void" ON "deadlines" USING btree ("organisation_id","contract_id","due_on") WHERE state = 'void';