CREATE INDEX "contracts_final_end" ON "contracts" USING btree ("organisation_id","final_end","id");--> statement-breakpoint
CREATE INDEX "contracts_start" ON "contracts" USING btree ("organisation_id","start_on","id");--> statement-breakpoint
CREATE INDEX "contracts_value" ON "contracts" USING btree ("organisation_id",coalesce(approved_value, estimated_value),"id");--> statement-breakpoint
CREATE INDEX "contracts_reference_read" ON "contracts" USING btree ("organisation_id",left(reference, 200) collate "fr-x-icu","id");--> statement-breakpoint
CREATE INDEX "contracts_object_read" ON "contracts" USING btree ("organisation_id",left(object, 200) collate "fr-x-icu","id");--> statement-breakpoint
CREATE INDEX "contracts_supplier" ON "contracts" USING btree ("organisation_id","supplier");--> statement-breakpoint
CREATE INDEX "contracts_centre" ON "contracts" USING btree ("organisation_id","centre");--> statement-breakpoint
CREATE INDEX "contracts_status" ON "contracts" USING btree ("organisation_id","status");--> statement-breakpoint
CREATE INDEX "contracts_procedure" ON "contracts" USING btree ("organisation_id","procedure");--> statement-breakpoint
CREATE INDEX "contracts_archived" ON "contracts" USING btree ("organisation_id") WHERE archived_at is not null;--> statement-breakpoint
CREATE INDEX "contracts_undated" ON "contracts" USING btree ("organisation_id") WHERE term_kind is null or start_on is null;--> statement-breakpoint
CREATE INDEX "contracts_invented" ON "contracts" USING btree ("organisation_id") WHERE invented;