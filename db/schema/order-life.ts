import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { AMENDMENT_STATUSES } from '#app/domain/order-amendment.ts'
import { users } from '#db/schema/accounts.ts'
import { cents, day, instant, thousandths } from '#db/schema/columns.ts'
import { orders } from '#db/schema/orders.ts'
import { ceilingsRead, currentTenant, organisationId, ownerId, ownerSide, tenantIsolation } from '#db/schema/tenancy.ts'

const person = () => uuid().references(() => users.id, { onDelete: 'set null' })

/** What the centre reads of an order on its framework contracts. */
const ownerReads = () => pgPolicy('owner_side', { for: 'select', using: sql`owner_id = ${currentTenant}` })

/** What the centre serves from its stock it may say itself. */
const ownerServes = (order: string) =>
  pgPolicy('owner_serves', {
    using: sql`owner_id = ${currentTenant} and ${sql.raw(order)}`,
    withCheck: sql`owner_id = ${currentTenant} and ${sql.raw(order)}`,
  })

/** Another revision of an order that was placed: on its way, standing or come to nothing. Its lines are those of its revision. */
export const orderAmendments = pgTable(
  'order_amendments',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    ownerId: ownerId(),
    orderId: uuid().notNull(),
    revision: integer().notNull(),
    status: text({ enum: AMENDMENT_STATUSES }).notNull().default('submitted'),
    amount: cents().notNull(),
    vat: cents().notNull(),
    quantity: thousandths().notNull(),
    deliveryAddress: text(),
    contactName: text(),
    contactEmail: text(),
    contactPhone: text(),
    requestedOn: day(),
    /** Why it is changed. */
    reason: text().notNull(),
    submittedBy: person(),
    submittedAt: instant().notNull().defaultNow(),
    answeredAt: instant(),
    /** Why it was refused or withdrawn. */
    answer: text(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.orderId],
      foreignColumns: [orders.organisationId, orders.id],
      name: 'order_amendments_order',
    }),
    uniqueIndex('order_amendments_waiting')
      .on(table.organisationId, table.orderId)
      .where(sql`status in ('submitted', 'awaiting-centre')`),
    index('order_amendments_of').on(table.organisationId, table.orderId, table.revision),
    check('order_amendments_sound', sql`revision > 1 and amount >= 0 and vat >= 0 and quantity >= 0`),
    tenantIsolation(),
    ownerSide(),
  ],
)

/** What came of an order on one day. A mistaken one is void and stays. */
export const orderDeliveries = pgTable(
  'order_deliveries',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    ownerId: ownerId(),
    orderId: uuid().notNull(),
    deliveredOn: day().notNull(),
    /** Number of the delivery note. */
    note: text(),
    remarks: text(),
    recordedBy: person(),
    recordedAt: instant().notNull().defaultNow(),
    voidedAt: instant(),
    voidedBy: person(),
    voidReason: text(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.orderId],
      foreignColumns: [orders.organisationId, orders.id],
      name: 'order_deliveries_order',
    }),
    index('order_deliveries_of').on(table.organisationId, table.orderId, table.deliveredOn),
    tenantIsolation(),
    ownerReads(),
    ownerServes(
      'exists (select from orders o where o.organisation_id = order_deliveries.organisation_id and o.id = order_deliveries.order_id and o.from_stock)',
    ),
    ceilingsRead(),
  ],
)

export const orderDeliveryLines = pgTable(
  'order_delivery_lines',
  {
    organisationId: organisationId(),
    ownerId: ownerId(),
    deliveryId: uuid().notNull(),
    /** That of the line, through every revision. */
    position: integer().notNull(),
    quantity: thousandths().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.deliveryId, table.position] }),
    foreignKey({
      columns: [table.organisationId, table.deliveryId],
      foreignColumns: [orderDeliveries.organisationId, orderDeliveries.id],
      name: 'order_delivery_lines_delivery',
    }),
    check('order_delivery_lines_sound', sql`quantity > 0`),
    tenantIsolation(),
    ownerReads(),
    ownerServes(
      'exists (select from order_deliveries d where d.organisation_id = order_delivery_lines.organisation_id and d.id = order_delivery_lines.delivery_id and exists (select from orders o where o.organisation_id = d.organisation_id and o.id = d.order_id and o.from_stock))',
    ),
    ceilingsRead(),
  ],
)

/** What went wrong with an order, until it is settled. */
export const orderDisputes = pgTable(
  'order_disputes',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    ownerId: ownerId(),
    orderId: uuid().notNull(),
    subject: text().notNull(),
    openedBy: person(),
    openedAt: instant().notNull().defaultNow(),
    settledAt: instant(),
    /** How it ended. */
    outcome: text(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.orderId],
      foreignColumns: [orders.organisationId, orders.id],
      name: 'order_disputes_order',
    }),
    index('order_disputes_of').on(table.organisationId, table.orderId, table.openedAt),
    check('order_disputes_settled', sql`(settled_at is null) = (outcome is null)`),
    tenantIsolation(),
    ownerReads(),
  ],
)

/** An invoice of the supplier against an order; a credit note is negative. A mistaken one is void and stays. */
export const orderInvoices = pgTable(
  'order_invoices',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    ownerId: ownerId(),
    orderId: uuid().notNull(),
    reference: text().notNull(),
    invoicedOn: day().notNull(),
    /** Cents excluding VAT. */
    amount: bigint({ mode: 'number' }).notNull(),
    recordedBy: person(),
    recordedAt: instant().notNull().defaultNow(),
    voidedAt: instant(),
    voidReason: text(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.orderId],
      foreignColumns: [orders.organisationId, orders.id],
      name: 'order_invoices_order',
    }),
    uniqueIndex('order_invoices_reference')
      .on(table.organisationId, table.orderId, table.reference)
      .where(sql`voided_at is null`),
    tenantIsolation(),
    ownerReads(),
  ],
)
