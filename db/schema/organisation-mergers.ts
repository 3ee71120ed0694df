import { sql } from 'drizzle-orm'
import { check, date, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { users } from '#db/schema/accounts.ts'
import { organisations } from '#db/schema/organisations.ts'

/**
 * Which organisation became part of which: the one that went is a closed shell from then on. Written by the function
 * merge_organisations alone; read by sign-in and by the job runner before any tenant is known.
 */
export const organisationMergers = pgTable(
  'organisation_mergers',
  {
    fromId: uuid()
      .primaryKey()
      .references(() => organisations.id),
    intoId: uuid()
      .notNull()
      .references(() => organisations.id),
    /** The day from which the law knows one body only. */
    effectiveOn: date({ mode: 'string' }).notNull(),
    /** The act that merges the two: decree, order, decision. */
    act: text().notNull(),
    mergedBy: uuid()
      .notNull()
      .references(() => users.id),
    mergedAt: timestamp({ withTimezone: true, mode: 'date' }).notNull().defaultNow(),
  },
  (table) => [
    index('organisation_mergers_into').on(table.intoId),
    check('organisation_mergers_two', sql`from_id <> into_id`),
  ],
)
