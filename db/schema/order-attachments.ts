import { sql } from 'drizzle-orm'
import { foreignKey, pgPolicy, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { users } from '#db/schema/accounts.ts'
import { instant, storedFile } from '#db/schema/columns.ts'
import { orders } from '#db/schema/orders.ts'
import { currentTenant, organisationId, ownerId, tenantIsolation } from '#db/schema/tenancy.ts'

/** A file that a body puts with its order; it lies in the body's store, and the centre reads it once the order is sent. */
export const orderAttachments = pgTable(
  'order_attachments',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    ownerId: ownerId(),
    orderId: uuid().notNull(),
    ...storedFile(),
    addedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    addedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.orderId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.orderId],
      foreignColumns: [orders.organisationId, orders.id],
      name: 'order_attachments_order',
    }).onDelete('cascade'),
    tenantIsolation(),
    pgPolicy('owner_side', {
      for: 'select',
      using: sql`owner_id = ${currentTenant} and exists (select 1 from orders o where o.organisation_id = order_attachments.organisation_id and o.id = order_attachments.order_id and o.status <> 'draft')`,
    }),
  ],
)
