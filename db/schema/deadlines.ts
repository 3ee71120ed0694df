import { sql } from 'drizzle-orm'
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { DEADLINE_SUBJECTS } from '#app/domain/deadline-facts.ts'
import { users } from '#db/schema/accounts.ts'
import { contracts } from '#db/schema/contracts.ts'
import { organisationId, tenantIsolation } from '#db/schema/tenancy.ts'

export const DEADLINE_STATES = ['open', 'void'] as const

/** What app/domain/deadline.ts computed, kept for search and sorting. A changed date is another row; the old one becomes void. */
export const deadlines = pgTable(
  'deadlines',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    subjectKind: text({ enum: DEADLINE_SUBJECTS }).notNull().default('contract'),
    contractId: uuid(),
    /** The membership of a centre or the participation in a framework contract; null on one of a contract. */
    subjectId: uuid(),
    kind: text().notNull(),
    dueOn: date({ mode: 'string' }).notNull(),
    termIndex: integer(),
    facts: jsonb().$type<Record<string, unknown>>().notNull(),
    state: text({ enum: DEADLINE_STATES }).notNull().default('open'),
    /** The day it was first known: nothing is announced for a day that was past by then. */
    armedOn: date({ mode: 'string' }).notNull(),
    voidedAt: timestamp({ withTimezone: true }),
    acknowledgedAt: timestamp({ withTimezone: true }),
    acknowledgedBy: uuid().references(() => users.id),
    /** No reminder before this day; the line stays on the échéancier. */
    snoozedUntil: date({ mode: 'string' }),
    pauseNote: text(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.contractId],
      foreignColumns: [contracts.organisationId, contracts.id],
      name: 'deadlines_contract',
    }),
    check(
      'deadlines_subject',
      sql`(subject_kind = 'contract') = (contract_id is not null) and (subject_kind = 'contract') = (subject_id is null)`,
    ),
    uniqueIndex('deadlines_identity')
      .on(table.organisationId, table.contractId, table.kind, table.dueOn, sql`coalesce(term_index, -1)`)
      .where(sql`state = 'open'`),
    uniqueIndex('deadlines_subject_identity')
      .on(table.organisationId, table.subjectId, table.kind, table.dueOn)
      .where(sql`state = 'open' and subject_id is not null`),
    index('deadlines_subject_index').on(table.organisationId, table.subjectId).where(sql`subject_id is not null`),
    // A day that returns takes up the row, and with it the letters, that it had.
    index('deadlines_void').on(table.organisationId, table.contractId, table.dueOn).where(sql`state = 'void'`),
    index('deadlines_open_due').on(table.organisationId, table.dueOn, table.kind, table.id).where(sql`state = 'open'`),
    tenantIsolation(),
  ],
)
