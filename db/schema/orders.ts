import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { ORDER_STATUSES } from '#app/domain/order.ts'
import { users } from '#db/schema/accounts.ts'
import { articles } from '#db/schema/articles.ts'
import { cents, day, instant, thousandths } from '#db/schema/columns.ts'
import { frameworkLots, frameworks } from '#db/schema/frameworks.ts'
import {
  ceilingsRead,
  currentTenant,
  memberReads,
  movesCeilings,
  organisationId,
  ownerId,
  tenantIsolation,
} from '#db/schema/tenancy.ts'

/**
 * What may be ordered and what is taken of it: of a framework contract (no lot, no member), of a lot (no member) and of
 * a member on it. Written by the functions of mercuriale_ceilings alone.
 */
export const ceilings = pgTable(
  'ceilings',
  {
    /** The organisation that keeps the centre. */
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    frameworkId: uuid().notNull(),
    lotId: uuid(),
    memberId: uuid(),
    /** False once a member's maximum was taken away: nothing new is ordered against it. */
    granted: boolean().notNull().default(true),
    limitAmount: cents(),
    limitQuantity: thousandths(),
    reservedAmount: cents().notNull().default(0),
    committedAmount: cents().notNull().default(0),
    reservedQuantity: thousandths().notNull().default(0),
    committedQuantity: thousandths().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique('ceilings_of').on(table.organisationId, table.frameworkId, table.lotId, table.memberId).nullsNotDistinct(),
    foreignKey({
      columns: [table.organisationId, table.frameworkId],
      foreignColumns: [frameworks.organisationId, frameworks.id],
      name: 'ceilings_framework',
    }),
    index('ceilings_member').on(table.organisationId, table.memberId, table.frameworkId),
    check('ceilings_amount', sql`limit_amount is null or reserved_amount + committed_amount <= limit_amount`),
    check('ceilings_quantity', sql`limit_quantity is null or reserved_quantity + committed_quantity <= limit_quantity`),
    check('ceilings_taken', sql`least(reserved_amount, committed_amount, reserved_quantity, committed_quantity) >= 0`),
    tenantIsolation(),
    memberReads(
      sql`(member_id is null or member_id = ${currentTenant}) and exists (select 1 from frameworks f where f.organisation_id = ceilings.organisation_id and f.id = ceilings.framework_id)`,
    ),
    movesCeilings(),
  ],
)

/** The last number of a centre's orders in a year; drawn in the transaction that sends an order, so that none is missing. */
export const orderNumbers = pgTable(
  'order_numbers',
  {
    organisationId: organisationId(),
    year: integer().notNull(),
    last: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.year] }), tenantIsolation(), movesCeilings()],
)

/** The newest first, as the lists of both ends show them. */
const LISTED_AT = sql`(coalesce(submitted_at, created_at)) desc`

/** An order of a body (`organisation_id`) on one lot of a framework contract of a centre (`owner_id`). */
export const orders = pgTable(
  'orders',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    ownerId: ownerId(),
    frameworkId: uuid().notNull(),
    lotId: uuid(),
    /** Whose share it is taken from: another body's once two became one. */
    chargedTo: uuid().notNull().default(currentTenant),
    status: text({ enum: ORDER_STATUSES }).notNull().default('draft'),
    year: integer(),
    number: integer(),
    revision: integer().notNull().default(1),
    amount: cents().notNull().default(0),
    vat: cents().notNull().default(0),
    quantity: thousandths().notNull().default(0),
    /** As an amendment that waits for its approval would have it. */
    pendingAmount: cents(),
    pendingQuantity: thousandths(),
    /** What a closed order keeps. */
    settledAmount: cents(),
    settledQuantity: thousandths(),
    /** Whether the centre serves it from its stock; said when it is sent. */
    fromStock: boolean().notNull().default(false),
    supplier: text(),
    /** What it is of, as it was called: whoever has left the centre reads it still. */
    object: text(),
    /** The body's own reference, and the article of its budget. */
    reference: text(),
    budgetArticle: text(),
    deliveryAddress: text(),
    contactName: text(),
    contactEmail: text(),
    contactPhone: text(),
    requestedOn: day(),
    remarks: text(),
    /** The day whose prices the lines bear. */
    pricedOn: day(),
    createdBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    submittedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    submittedAt: instant(),
    approvedAt: instant(),
    sentAt: instant(),
    confirmedAt: instant(),
    /** The day on which the centre serves it from its stock, and what it says besides. */
    promisedOn: day(),
    promiseRemark: text(),
    closedAt: instant(),
    /** Why it was refused, withdrawn, cancelled or closed. */
    reason: text(),
    version: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique('orders_number').on(table.ownerId, table.year, table.number),
    foreignKey({
      columns: [table.ownerId, table.frameworkId],
      foreignColumns: [frameworks.organisationId, frameworks.id],
      name: 'orders_framework',
    }),
    foreignKey({
      columns: [table.ownerId, table.lotId],
      foreignColumns: [frameworkLots.organisationId, frameworkLots.id],
      name: 'orders_lot',
    }),
    check('orders_numbered', sql`(status = 'draft') = (number is null) and (number is null) = (year is null)`),
    check('orders_not_negative', sql`amount >= 0 and vat >= 0 and quantity >= 0`),
    index('orders_of_body').on(table.organisationId, table.status, table.submittedAt),
    index('orders_charged').on(table.ownerId, table.frameworkId, table.chargedTo),
    index('orders_owner').on(table.ownerId, table.status, table.submittedAt),
    index('orders_listed_body').on(table.organisationId, LISTED_AT, table.id),
    index('orders_listed_owner').on(table.ownerId, LISTED_AT, table.id).where(sql`status <> 'draft'`),
    tenantIsolation(),
    pgPolicy('owner_side', {
      using: sql`owner_id = ${currentTenant} and status <> 'draft'`,
      withCheck: sql`owner_id = ${currentTenant} and status <> 'draft'`,
    }),
    movesCeilings(),
  ],
)

const ofSentOrder = (table: string) =>
  pgPolicy('owner_side', {
    for: 'select',
    using: sql`owner_id = ${currentTenant} and exists (select 1 from orders o where o.organisation_id = ${sql.raw(table)}.organisation_id and o.id = ${sql.raw(table)}.order_id and o.status <> 'draft')`,
  })

/** What is ordered, as it was on its day; a line that came from the price list names its article. */
export const orderLines = pgTable(
  'order_lines',
  {
    organisationId: organisationId(),
    ownerId: ownerId(),
    orderId: uuid().notNull(),
    revision: integer().notNull().default(1),
    /** Stays with the line through every revision. */
    position: integer().notNull(),
    articleId: uuid(),
    code: text(),
    description: text().notNull(),
    /** UN/ECE Recommendation 20. */
    unit: text().notNull(),
    quantity: thousandths().notNull(),
    /** Ten-thousandths of a euro excluding VAT. */
    unitPrice: bigint({ mode: 'number' }).notNull(),
    /** Hundredths of a per cent. */
    vatRate: integer().notNull(),
    /** How long it is rented or maintained. */
    months: integer(),
    /** Whether the maximum quantity of the lot counts it. */
    counted: boolean().notNull().default(false),
    amount: cents().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.orderId, table.revision, table.position] }),
    foreignKey({
      columns: [table.organisationId, table.orderId],
      foreignColumns: [orders.organisationId, orders.id],
      name: 'order_lines_order',
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.ownerId, table.articleId],
      foreignColumns: [articles.organisationId, articles.id],
      name: 'order_lines_article',
    }),
    check('order_lines_sound', sql`quantity > 0 and unit_price >= 0 and vat_rate >= 0 and amount >= 0`),
    tenantIsolation(),
    ofSentOrder('order_lines'),
    ceilingsRead(),
  ],
)
