import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgPolicy, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { users } from '#db/schema/accounts.ts'
import { cents, day, instant } from '#db/schema/columns.ts'
import { orders } from '#db/schema/orders.ts'
import { currentTenant, organisationId, ownerId, tenantIsolation } from '#db/schema/tenancy.ts'

/** Who approved or refused an order, for its body or for the centre; added and read, never changed. */
export const orderApprovals = pgTable(
  'order_approvals',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    ownerId: ownerId(),
    orderId: uuid().notNull(),
    revision: integer().notNull().default(1),
    side: text({ enum: ['member', 'centre'] }).notNull(),
    decision: text({ enum: ['approved', 'refused'] }).notNull(),
    decidedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    /** The absent person whose deputy decided. */
    onBehalfOf: uuid().references(() => users.id, { onDelete: 'set null' }),
    comment: text(),
    decidedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.orderId],
      foreignColumns: [orders.organisationId, orders.id],
      name: 'order_approvals_order',
    }),
    index('order_approvals_of').on(table.organisationId, table.orderId, table.decidedAt),
    tenantIsolation(),
    pgPolicy('owner_side', {
      using: sql`owner_id = ${currentTenant} and exists (select 1 from orders o where o.organisation_id = order_approvals.organisation_id and o.id = order_approvals.order_id and o.status <> 'draft')`,
      withCheck: sql`owner_id = ${currentTenant} and side = 'centre'`,
    }),
  ],
)

/** From which amount an order of ours needs how many approvals. */
export const approvalBands = pgTable(
  'approval_bands',
  {
    organisationId: organisationId(),
    fromAmount: cents().notNull(),
    approvers: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.fromAmount] }),
    check('approval_bands_sound', sql`from_amount >= 0 and approvers between 0 and 2`),
    tenantIsolation(),
  ],
)

/** Who stands in for an absent approver. */
export const approvalDeputies = pgTable(
  'approval_deputies',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    deputyId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    startsOn: day().notNull(),
    endsOn: day().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    check('approval_deputies_sound', sql`starts_on <= ends_on and user_id <> deputy_id`),
    tenantIsolation(),
  ],
)
