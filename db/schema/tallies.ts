import { sql } from 'drizzle-orm'
import { bigint, date, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { organisationId, tenantIsolation } from '#db/schema/tenancy.ts'

export const TALLY_SUBJECTS = ['deadline', 'deadline-day', 'contract'] as const

/**
 * How many rows there are of a kind, kept by triggers. A key may stand on several lines at once: their sum counts
 * (docs/decisions/007-counters-kept-by-triggers.md).
 */
export const tallies = pgTable(
  'tallies',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    subject: text({ enum: TALLY_SUBJECTS }).notNull(),
    kind: text().notNull(),
    /** -infinity where the subject has no day. */
    day: date({ mode: 'string' }).notNull().default(sql`'-infinity'`),
    tally: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index('tallies_subject').on(table.organisationId, table.subject, table.day, table.kind),
    tenantIsolation(),
  ],
)
