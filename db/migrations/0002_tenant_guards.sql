-- drizzle-kit writes ENABLE but not FORCE; without it the owner of a table sees every tenant.
ALTER TABLE "contracts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "contract_decisions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "contract_followers" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "deadlines" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "documents" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "document_versions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "audit_entries" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "reminder_rules" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "reminders" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "register_imports" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO mercuriale_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "contracts", "contract_decisions", "deadlines", "documents", "reminder_rules", "register_imports", "contract_followers", "organisations", "users", "organisation_users", "sessions", "account_tokens", "sign_in_attempts", "worker_heartbeats", "reminder_runs", "recomputations" TO mercuriale_app;--> statement-breakpoint
-- The ledger may change its state but forgets nothing.
GRANT SELECT, INSERT, UPDATE ON "reminders" TO mercuriale_app;--> statement-breakpoint
-- Append-only: a trace and a stored version of a document can be added, never changed or removed.
GRANT SELECT, INSERT ON "audit_entries", "document_versions" TO mercuriale_app;
