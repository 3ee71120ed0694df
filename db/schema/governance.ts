import { date, index, integer, pgTable, primaryKey, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { BUDGETS, DELEGATES } from '#app/domain/law/governance-check.ts'
import { users } from '#db/schema/accounts.ts'
import { cents } from '#db/schema/columns.ts'
import { organisationId, tenantIsolation } from '#db/schema/tenancy.ts'

/** Who chooses the procedure in the council's place: for which budget, up to what, by which decision, from when to when. */
export const delegations = pgTable(
  'delegations',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    delegate: text({ enum: DELEGATES }).notNull(),
    budget: text({ enum: BUDGETS }).notNull(),
    /** Null: whatever the amount. */
    below: cents(),
    decision: text().notNull(),
    decidedOn: date({ mode: 'string' }).notNull(),
    validFrom: date({ mode: 'string' }).notNull(),
    validTo: date({ mode: 'string' }),
    version: integer().notNull().default(1),
    recordedBy: uuid().references(() => users.id),
    recordedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index('delegations_validity').on(table.organisationId, table.validFrom),
    tenantIsolation(),
  ],
)

/** The amounts from which an award goes to the supervising authority; a later row takes over from its first day. */
export const supervisionAmounts = pgTable(
  'supervision_amounts',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    validFrom: date({ mode: 'string' }).notNull(),
    worksOpen: cents(),
    worksNegotiated: cents(),
    worksPnspp: cents(),
    otherOpen: cents(),
    otherNegotiated: cents(),
    otherPnspp: cents(),
    /** Where the organisation has these amounts from. */
    source: text().notNull(),
    version: integer().notNull().default(1),
    recordedBy: uuid().references(() => users.id),
    recordedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique('supervision_amounts_day').on(table.organisationId, table.validFrom),
    tenantIsolation(),
  ],
)
