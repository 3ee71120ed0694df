import { sql } from 'drizzle-orm'
import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import {
  CONTRACT_STATUSES,
  DECISION_KINDS,
  type Lot,
  NATURES,
  NOTICE_COUNTS_FROM,
  PROCEDURES,
  RENEWAL_KINDS,
  ROUTES,
  TERM_KINDS,
  type TermExtension,
} from '#app/domain/contract.ts'
import { COMPANY_SIZES } from '#app/domain/law/advance-check.ts'
import { BUDGETS } from '#app/domain/law/governance-check.ts'
import { GROUNDS } from '#app/domain/law/ground.ts'
import { SECTORS } from '#app/domain/law/law-parameter.ts'
import { users } from '#db/schema/accounts.ts'
import { cents } from '#db/schema/columns.ts'
import { organisationId, searchReads, tenantIsolation, tsvector } from '#db/schema/tenancy.ts'

export const contracts = pgTable(
  'contracts',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    reference: text(),
    object: text().notNull(),
    nature: text({ enum: NATURES }).notNull(),
    route: text({ enum: ROUTES }).notNull().default('own'),
    procedure: text({ enum: PROCEDURES }),
    procedureLabel: text(),
    status: text({ enum: CONTRACT_STATUSES }).notNull().default('running'),
    estimatedValue: cents(),
    approvedValue: cents(),
    cpvCodes: text().array().notNull().default([]),
    lots: jsonb().$type<Lot[]>().notNull().default([]),
    jointPartners: text(),
    supplier: text(),
    centre: text(),
    centreReferences: text().array().notNull().default([]),
    /** Our adhesion to the centre it was bought through, and to the framework contract there. */
    membershipId: uuid(),
    participationId: uuid(),
    managerId: uuid().references(() => users.id, { onDelete: 'set null' }),
    managerText: text(),
    budgetArticle: text(),
    funding: text(),
    fundingShare: smallint(),
    remarks: text(),
    termKind: text({ enum: TERM_KINDS }),
    startOn: date({ mode: 'string' }),
    initialMonths: integer(),
    renewalKind: text({ enum: RENEWAL_KINDS }),
    renewalMonths: integer(),
    renewalMax: integer(),
    renewalsRecorded: integer().notNull().default(0),
    noticeMonths: integer(),
    noticeDays: integer(),
    noticeCountsFrom: text({ enum: NOTICE_COUNTS_FROM }).notNull().default('receipt'),
    deliveryOn: date({ mode: 'string' }),
    guaranteeMonths: integer(),
    /** What the amendments that stand come to, kept with each of them. */
    termExtensions: jsonb().$type<TermExtension[]>().notNull().default([]),
    durationMotive: text(),
    launchedOn: date({ mode: 'string' }),
    /** Null: the sector of the organisation's settings. */
    sector: text({ enum: SECTORS }),
    budget: text({ enum: BUDGETS }),
    ground: text({ enum: GROUNDS }),
    procedureMotive: text(),
    awardedOn: date({ mode: 'string' }),
    supplierSize: text({ enum: COMPANY_SIZES }),
    framework: boolean().notNull().default(false),
    /** Proof that the route asks for, by reference or as one of the contract's documents. */
    routeProof: text(),
    routeDocumentId: uuid(),
    centreListed: boolean(),
    centreMaximum: cents(),
    /** What was left under the maximum of the centre's framework before this contract. */
    centreRemaining: cents(),
    centreOwnMaximum: cents(),
    rightPublished: boolean(),
    rightCompatible: boolean(),
    inHouseControl: boolean(),
    controlProof: text(),
    inHouseActivity: boolean(),
    activityProof: text(),
    inHouseCapital: boolean(),
    capitalProof: text(),
    jointLead: text(),
    jointProof: text(),
    jointDocumentId: uuid(),
    decisionLeadDays: integer(),
    launchLeadDays: integer(),
    predecessorId: uuid(),
    /** Marks of the demo's invented figures; empty on real data. */
    invented: boolean().notNull().default(false),

    /** Computed with the deadlines, in the same transaction as every change. */
    currentEnd: date({ mode: 'string' }),
    finalEnd: date({ mode: 'string' }),
    nextDueOn: date({ mode: 'string' }),
    nextDueKind: text(),

    version: integer().notNull().default(1),
    archivedAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    searchWords: tsvector().generatedAlwaysAs(
      sql`setweight(to_tsvector('public.french_plain', coalesce(reference, '') || ' ' || object), 'A') || setweight(to_tsvector('public.french_plain', coalesce(supplier, '') || ' ' || coalesce(centre, '') || ' ' || coalesce(manager_text, '') || ' ' || coalesce(remarks, '')), 'C')`,
    ),
    searchText: text().generatedAlwaysAs(
      sql`public.plain_text(coalesce(reference, '') || ' ' || object || ' ' || coalesce(supplier, '') || ' ' || coalesce(centre, ''))`,
    ),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.predecessorId],
      foreignColumns: [table.organisationId, table.id],
      name: 'contracts_predecessor',
    }),
    index('contracts_reference').on(table.organisationId, table.reference),
    index('contracts_current_end').on(table.organisationId, table.currentEnd, table.id),
    index('contracts_next_due').on(table.organisationId, table.nextDueOn, table.id),
    index('contracts_final_end').on(table.organisationId, table.finalEnd, table.id),
    index('contracts_start').on(table.organisationId, table.startOn, table.id),
    index('contracts_value').on(table.organisationId, sql`coalesce(approved_value, estimated_value)`, table.id),
    // As people read: C.UTF-8 would put "École" after "zèbre". An index entry holds no text of any length.
    index('contracts_reference_read').on(table.organisationId, sql`left(reference, 200) collate "fr-x-icu"`, table.id),
    index('contracts_object_read').on(table.organisationId, sql`left(object, 200) collate "fr-x-icu"`, table.id),
    // Whole columns: a condition on left(…) is not leakproof, so row security keeps it away from an index.
    index('contracts_supplier').on(table.organisationId, table.supplier),
    index('contracts_centre').on(table.organisationId, table.centre),
    index('contracts_membership').on(table.organisationId, table.membershipId).where(sql`membership_id is not null`),
    index('contracts_participation')
      .on(table.organisationId, table.participationId)
      .where(sql`participation_id is not null`),
    index('contracts_status').on(table.organisationId, table.status),
    index('contracts_procedure').on(table.organisationId, table.procedure),
    // What few rows of a register are, so that counting them reads few.
    index('contracts_archived').on(table.organisationId).where(sql`archived_at is not null`),
    index('contracts_undated').on(table.organisationId).where(sql`term_kind is null or start_on is null`),
    index('contracts_invented').on(table.organisationId).where(sql`invented`),
    index('contracts_manager').on(table.organisationId, table.managerId),
    index('contracts_predecessor_index').on(table.organisationId, table.predecessorId),
    index('contracts_search_words').using('gin', table.organisationId, table.searchWords),
    index('contracts_search_text').using('gin', table.organisationId, sql`search_text gin_trgm_ops`),
    tenantIsolation(),
    searchReads(),
  ],
)

export const contractDecisions = pgTable(
  'contract_decisions',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    contractId: uuid().notNull(),
    kind: text({ enum: DECISION_KINDS }).notNull(),
    /** The term the decision was about; null for an indefinite term. */
    termIndex: integer(),
    decidedOn: date({ mode: 'string' }).notNull(),
    /** For an indefinite term: the last day, once it was ended. */
    endsOn: date({ mode: 'string' }),
    organ: text(),
    note: text(),
    /** Where the decision stands on paper: number of the deliberation, address of the file. */
    documentReference: text(),
    documentId: uuid(),
    /** The other party accepts the end, whatever the notice. */
    agreed: boolean().notNull().default(false),
    /** The day on which the notice was given; null while nobody knows of one. */
    noticeGivenOn: date({ mode: 'string' }),
    /** The letter: its number or address, or one of the contract's documents. */
    noticeReference: text(),
    noticeDocumentId: uuid(),
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
      name: 'contract_decisions_contract',
    }),
    index('contract_decisions_contract_index').on(table.organisationId, table.contractId),
    tenantIsolation(),
  ],
)

/** People who want the reminders of a contract without managing it. */
export const contractFollowers = pgTable(
  'contract_followers',
  {
    organisationId: organisationId(),
    contractId: uuid().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.contractId, table.userId] }),
    foreignKey({
      columns: [table.organisationId, table.contractId],
      foreignColumns: [contracts.organisationId, contracts.id],
      name: 'contract_followers_contract',
    }),
    tenantIsolation(),
  ],
)
