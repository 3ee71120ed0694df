ALTER TABLE "delegations" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "supervision_amounts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "delegations", "supervision_amounts" TO mercuriale_app;
