import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AnswerMaximum } from '#app/domain/campaign.ts'
import { FRAMEWORK_STATUSES, JOINING, SUPPLIES } from '#app/domain/framework.ts'
import { ORGANISATION_KINDS } from '#app/domain/organisation.ts'
import { PARTICIPATION_STATUSES } from '#app/domain/participation.ts'
import { SUPPLIER_LANGUAGES } from '#app/domain/supplier-contact.ts'
import { users } from '#db/schema/accounts.ts'
import { centres } from '#db/schema/centres.ts'
import { cents, day, instant } from '#db/schema/columns.ts'
import { contracts } from '#db/schema/contracts.ts'
import {
  ceilingsRead,
  currentTenant,
  memberReads,
  organisationId,
  ownerId,
  ownerSide,
  searchReads,
  tenantIsolation,
} from '#db/schema/tenancy.ts'

/** Where a supplier gets its orders, in which language, and its numbers; those of a lot before those of the whole. */
const supplierContact = () => ({
  supplierEmail: text(),
  supplierLanguage: text({ enum: SUPPLIER_LANGUAGES }),
  supplierAddress: text(),
  /** Ten digits of the Belgian register, or a VAT number of another country. */
  supplierNumber: text(),
  /** `SCHEME:ID`, an electronic address of Peppol. */
  supplierPeppol: text(),
})

/** A framework contract of a centre: of the operated one, or what a tenant knows of somebody else's. */
export const frameworks = pgTable(
  'frameworks',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    centreId: uuid().notNull(),
    /** The contract of the owner's register that it is bought under. */
    contractId: uuid(),
    reference: text(),
    object: text().notNull(),
    status: text({ enum: FRAMEWORK_STATUSES }).notNull().default('preparation'),
    statusReason: text(),
    supplier: text(),
    ...supplierContact(),
    cpvCodes: text().array().notNull().default([]),
    startsOn: day(),
    endsOn: day(),
    /** First and last day on which an order may be placed, both included. */
    orderFrom: day(),
    orderUntil: day(),
    joining: text({ enum: JOINING }).notNull().default('annex'),
    /** With `identified`: the kinds of bodies that the documents of the contract name. */
    identifiedKinds: text({ enum: ORGANISATION_KINDS }).array().notNull().default([]),
    /** The maximum of the whole (CJEU C-23/20); null only while it is prepared. */
    ceiling: cents(),
    /** What everybody may read, and what only members may. */
    summary: text(),
    conditions: text(),
    /** Whether the public catalogue shows it. */
    published: boolean().notNull().default(false),
    /** Whether an order may hold lines that are no article of the price list. */
    freeLines: boolean().notNull().default(false),
    /** Never changed once something was ordered. */
    supply: text({ enum: SUPPLIES }).notNull().default('direct'),
    /** Whether the centre too approves each order. */
    centreApproves: boolean().notNull().default(false),
    invented: boolean().notNull().default(false),
    version: integer().notNull().default(1),
    archivedAt: instant(),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.centreId],
      foreignColumns: [centres.organisationId, centres.id],
      name: 'frameworks_centre',
    }),
    foreignKey({
      columns: [table.organisationId, table.contractId],
      foreignColumns: [contracts.organisationId, contracts.id],
      name: 'frameworks_contract',
    }),
    index('frameworks_centre_index').on(table.organisationId, table.centreId, table.status),
    check('frameworks_stock_by_article', sql`supply = 'direct' or not free_lines`),
    tenantIsolation(),
    memberReads(
      sql`status <> 'preparation' and archived_at is null and exists (select 1 from memberships m where m.organisation_id = ${currentTenant} and m.owner_id = frameworks.organisation_id and m.centre_id = frameworks.centre_id and m.status in ('accepted', 'suspended'))`,
    ),
    searchReads(),
    ceilingsRead(),
  ],
)

export const frameworkLots = pgTable(
  'framework_lots',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    frameworkId: uuid().notNull(),
    number: text().notNull(),
    title: text().notNull(),
    supplier: text(),
    ...supplierContact(),
    ceiling: cents(),
    /** What is counted, where quantities matter, and how many at most. */
    unit: text(),
    maximumQuantity: bigint({ mode: 'number' }),
    position: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique('framework_lots_number').on(table.organisationId, table.frameworkId, table.number),
    foreignKey({
      columns: [table.organisationId, table.frameworkId],
      foreignColumns: [frameworks.organisationId, frameworks.id],
      name: 'framework_lots_framework',
    }),
    tenantIsolation(),
    memberReads(
      sql`exists (select 1 from frameworks f where f.organisation_id = framework_lots.organisation_id and f.id = framework_lots.framework_id)`,
    ),
    searchReads(),
    ceilingsRead(),
  ],
)

/** A body (`organisation_id`) on a framework contract (`owner_id`, `framework_id`): asked for, or taken from the annex. */
export const participations = pgTable(
  'participations',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    ownerId: ownerId(),
    frameworkId: uuid().notNull(),
    status: text({ enum: PARTICIPATION_STATUSES }).notNull().default('asked'),
    /** It stands in the frozen annex. */
    fromAnnex: boolean().notNull().default(false),
    decisionOrgan: text(),
    decisionOn: day(),
    decisionReference: text(),
    decisionDocumentId: uuid(),
    contactName: text(),
    contactEmail: text(),
    contactPhone: text(),
    remarks: text(),
    /** Null while the centre was never asked: then it does not see the row. */
    askedAt: instant().defaultNow(),
    askedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    /** What was asked for, whatever is granted; null where nobody asked. */
    askedMaxima: jsonb().$type<AnswerMaximum[]>(),
    answeredAt: instant(),
    answeredBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    reason: text(),
    invented: boolean().notNull().default(false),
    version: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique('participations_once').on(table.organisationId, table.ownerId, table.frameworkId),
    foreignKey({
      columns: [table.ownerId, table.frameworkId],
      foreignColumns: [frameworks.organisationId, frameworks.id],
      name: 'participations_framework',
    }),
    index('participations_owner').on(table.ownerId, table.frameworkId, table.status),
    tenantIsolation(),
    ownerSide(),
    ceilingsRead(),
  ],
)

/** Our maximum, a lot at a time; a framework that has no lots is one line without a lot. */
export const participationMaxima = pgTable(
  'participation_maxima',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    ownerId: ownerId(),
    participationId: uuid().notNull(),
    lotId: uuid(),
    amount: cents(),
    quantity: bigint({ mode: 'number' }),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique('participation_maxima_lot').on(table.organisationId, table.participationId, table.lotId).nullsNotDistinct(),
    foreignKey({
      columns: [table.organisationId, table.participationId],
      foreignColumns: [participations.organisationId, participations.id],
      name: 'participation_maxima_participation',
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.ownerId, table.lotId],
      foreignColumns: [frameworkLots.organisationId, frameworkLots.id],
      name: 'participation_maxima_lot_of_framework',
    }),
    index('participation_maxima_owner').on(table.ownerId, table.participationId),
    tenantIsolation(),
    ownerSide(),
    ceilingsRead(),
  ],
)
