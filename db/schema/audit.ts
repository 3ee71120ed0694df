import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { users } from '#db/schema/accounts.ts'
import { organisationId, tenantIsolation } from '#db/schema/tenancy.ts'

/** Who did what to what. The application may add and read, never change or remove. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Null: the system (a job, the command line). */
    userId: uuid().references(() => users.id),
    action: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: uuid(),
    contractId: uuid(),
    /** Whose trace it was before that organisation became part of this one; null on a trace of its own. */
    mergedFromId: uuid(),
    before: jsonb().$type<Record<string, unknown> | null>(),
    after: jsonb().$type<Record<string, unknown> | null>(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index('audit_entries_contract').on(table.organisationId, table.contractId, table.at),
    // What belongs to no contract has a history of its own.
    index('audit_entries_subject').on(table.organisationId, table.subjectId, table.at).where(sql`contract_id is null`),
    index('audit_entries_at').on(table.organisationId, table.at),
    tenantIsolation(),
  ],
)
