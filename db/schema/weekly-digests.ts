import { date, integer, pgTable, primaryKey, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { DIGEST_STATES } from '#app/domain/weekly-digest.ts'
import { users } from '#db/schema/accounts.ts'
import { organisationId, tenantIsolation } from '#db/schema/tenancy.ts'

/** The ledger of weekly letters: one leaves because of a row here, never without one. */
export const weeklyDigests = pgTable(
  'weekly_digests',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The Monday that names the week. */
    week: date({ mode: 'string' }).notNull(),
    state: text({ enum: DIGEST_STATES }).notNull().default('queued'),
    queuedAt: timestamp({ withTimezone: true }).notNull(),
    sentAt: timestamp({ withTimezone: true }),
    attempts: integer().notNull().default(0),
    nextAttemptAt: timestamp({ withTimezone: true }),
    lastError: text(),
    providerAnswer: text(),
    messageId: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique('weekly_digests_once').on(table.organisationId, table.week, table.userId),
    tenantIsolation(),
  ],
)
