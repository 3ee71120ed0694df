import { foreignKey, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { users } from '#db/schema/accounts.ts'
import { centres } from '#db/schema/centres.ts'
import { organisationId, tenantIsolation } from '#db/schema/tenancy.ts'

/** The next version of a centre's convention while it is written, as it was typed; members never read it. */
export const conventionDrafts = pgTable(
  'convention_drafts',
  {
    organisationId: organisationId(),
    centreId: uuid().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    months: text().notNull(),
    version: integer().notNull().default(1),
    savedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    savedAt: timestamp({ withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.centreId] }),
    foreignKey({
      columns: [table.organisationId, table.centreId],
      foreignColumns: [centres.organisationId, centres.id],
      name: 'convention_drafts_centre',
    }),
    tenantIsolation(),
  ],
)
