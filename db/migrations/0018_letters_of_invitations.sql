ALTER TABLE "account_tokens" ADD COLUMN "letter_state" text DEFAULT 'queued' NOT NULL;--> statement-breakpoint
ALTER TABLE "account_tokens" ADD COLUMN "letter_attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "account_tokens" ADD COLUMN "letter_sent_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "account_tokens" ADD COLUMN "letter_next_attempt_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "account_tokens" ADD COLUMN "letter_answer" text;--> statement-breakpoint
-- Whose secret was made had its letter handed over; the others still wait for it.
UPDATE "account_tokens" SET "letter_state" = 'sent' WHERE "token_hash" IS NOT NULL;
