DROP INDEX "orders_owner";--> statement-breakpoint
CREATE INDEX "orders_listed_body" ON "orders" USING btree ("organisation_id",(coalesce(submitted_at, created_at)) desc,"id");--> statement-breakpoint
CREATE INDEX "orders_listed_owner" ON "orders" USING btree ("owner_id",(coalesce(submitted_at, created_at)) desc,"id") WHERE status <> 'draft';--> statement-breakpoint
CREATE INDEX "orders_owner" ON "orders" USING btree ("owner_id","status","submitted_at");