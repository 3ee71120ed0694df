import {
  bigint,
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AmendmentOutcome } from '#app/domain/law/contract-amendment.ts'
import { AMENDMENT_GROUNDS, CHECK_KINDS } from '#app/domain/law/contract-check.ts'
import type { FrozenCheck } from '#app/domain/law/frozen-check.ts'
import { users } from '#db/schema/accounts.ts'
import { contracts } from '#db/schema/contracts.ts'
import { organisationId, tenantIsolation } from '#db/schema/tenancy.ts'

/** What the law said about a contract on the day it was launched or awarded, and of its route: frozen, never changed. */
export const contractChecks = pgTable(
  'contract_checks',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    contractId: uuid().notNull(),
    kind: text({ enum: CHECK_KINDS }).notNull(),
    day: date({ mode: 'string' }).notNull(),
    input: jsonb().$type<Record<string, unknown>>().notNull(),
    outcome: jsonb().$type<FrozenCheck>().notNull(),
    /** Nothing speaks against it. */
    fits: text({ enum: ['yes', 'no', 'to-verify'] }).notNull(),
    /** Why it was done all the same, or the proof that the route asks for. */
    motive: text(),
    documentId: uuid(),
    recordedBy: uuid().references(() => users.id),
    recordedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.contractId],
      foreignColumns: [contracts.organisationId, contracts.id],
      name: 'contract_checks_contract',
    }),
    index('contract_checks_contract_index').on(table.organisationId, table.contractId, table.recordedAt),
    tenantIsolation(),
  ],
)

/** A change of a running contract (avenant) with the ground that permits it. */
export const contractAmendments = pgTable(
  'contract_amendments',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    contractId: uuid().notNull(),
    number: integer().notNull(),
    object: text().notNull(),
    decidedOn: date({ mode: 'string' }).notNull(),
    /** Cents excluding VAT; negative where something is taken away. */
    amount: bigint({ mode: 'number' }).notNull(),
    ground: text({ enum: AMENDMENT_GROUNDS }).notNull(),
    justification: text(),
    documentReference: text(),
    outcome: jsonb().$type<AmendmentOutcome>().notNull(),
    /** The term whose end it puts off, from which day to which one; null where the term stays as it is. */
    termIndex: integer(),
    previousEnd: date({ mode: 'string' }),
    newEnd: date({ mode: 'string' }),
    /** Why the contract may last longer than the law usually permits. */
    durationMotive: text(),
    recordedBy: uuid().references(() => users.id),
    recordedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    revokedBy: uuid().references(() => users.id),
    revokedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.contractId],
      foreignColumns: [contracts.organisationId, contracts.id],
      name: 'contract_amendments_contract',
    }),
    index('contract_amendments_contract_index').on(table.organisationId, table.contractId, table.number),
    tenantIsolation(),
  ],
)

/** What the law asks to know of an organisation, and what it leaves to it beside dated rows. */
export const lawSettings = pgTable(
  'law_settings',
  {
    organisationId: organisationId().primaryKey(),
    sector: text({ enum: ['classic', 'special'] })
      .notNull()
      .default('classic'),
    germanSpeaking: boolean().notNull().default(false),
    /** Calendar days before a meeting by which a file must be on its agenda. */
    collegeAgendaDays: integer().notNull().default(0),
    councilAgendaDays: integer().notNull().default(0),
    version: integer().notNull().default(1),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  () => [tenantIsolation()],
)
