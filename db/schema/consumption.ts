import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, pgPolicy, pgTable, primaryKey, unique, uuid } from 'drizzle-orm/pg-core'
import { cents, thousandths } from '#db/schema/columns.ts'
import { frameworks } from '#db/schema/frameworks.ts'
import { ceilingsRole, currentTenant, memberReads, organisationId, tenantIsolation } from '#db/schema/tenancy.ts'

/**
 * What is committed of a framework contract, by the month in which it was ordered; counted by a trigger on `orders`.
 * No lot: of all of them; no member: of all of them; no month: of the whole year. Each of these sums is a row.
 */
export const consumption = pgTable(
  'consumption',
  {
    /** The organisation that keeps the centre. */
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    frameworkId: uuid().notNull(),
    lotId: uuid(),
    /** Whose share it is taken from. */
    memberId: uuid(),
    year: integer().notNull(),
    month: integer(),
    amount: cents().notNull(),
    /** Zero where lots are taken together: they count different things. */
    quantity: thousandths().notNull(),
    orders: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique('consumption_of')
      .on(table.organisationId, table.frameworkId, table.lotId, table.memberId, table.year, table.month)
      .nullsNotDistinct(),
    index('consumption_of_members')
      .on(table.organisationId, table.frameworkId, table.year, table.lotId, table.memberId)
      .where(sql`month is null`),
    foreignKey({
      columns: [table.organisationId, table.frameworkId],
      foreignColumns: [frameworks.organisationId, frameworks.id],
      name: 'consumption_framework',
    }),
    tenantIsolation(),
    memberReads(sql`member_id = ${currentTenant}`),
    pgPolicy('ceilings_move', { to: ceilingsRole, using: sql`true`, withCheck: sql`true` }),
  ],
)
