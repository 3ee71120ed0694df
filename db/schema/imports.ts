import { index, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { REGISTER_IMPORT_STATES } from '#app/domain/register-import-state.ts'
import { users } from '#db/schema/accounts.ts'
import { organisationId, tenantIsolation } from '#db/schema/tenancy.ts'

/** An uploaded register on its way in: it can be left and found again. The file itself lies in the document store. */
export const registerImports = pgTable(
  'register_imports',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    fileName: text().notNull(),
    sha256: text().notNull(),
    byteSize: integer().notNull(),
    state: text({ enum: REGISTER_IMPORT_STATES }).notNull().default('uploaded'),
    sheet: text(),
    mapping: jsonb().$type<Record<string, number>>(),
    skipInvalid: text({ enum: ['no', 'yes'] })
      .notNull()
      .default('no'),
    rowsDone: integer().notNull().default(0),
    rowsTotal: integer().notNull().default(0),
    outcome: jsonb().$type<Record<string, number> | null>(),
    failure: text(),
    uploadedBy: uuid().references(() => users.id),
    uploadedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    finishedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index('register_imports_at').on(table.organisationId, table.uploadedAt),
    tenantIsolation(),
  ],
)
