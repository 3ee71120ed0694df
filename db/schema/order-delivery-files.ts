import { sql } from 'drizzle-orm'
import { foreignKey, pgPolicy, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { users } from '#db/schema/accounts.ts'
import { instant, storedFile } from '#db/schema/columns.ts'
import { orderDeliveries } from '#db/schema/order-life.ts'
import { currentTenant, organisationId, ownerId, tenantIsolation } from '#db/schema/tenancy.ts'

const SERVED = sql`owner_id = ${currentTenant} and exists (select from order_deliveries d where d.organisation_id = order_delivery_files.organisation_id and d.id = order_delivery_files.delivery_id and exists (select from orders o where o.organisation_id = d.organisation_id and o.id = d.order_id and o.from_stock))`

/** The note of a delivery, or a photo of it; it lies in the body's store, and never goes to the supplier. */
export const orderDeliveryFiles = pgTable(
  'order_delivery_files',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    ownerId: ownerId(),
    deliveryId: uuid().notNull(),
    ...storedFile(),
    addedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    addedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.deliveryId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.deliveryId],
      foreignColumns: [orderDeliveries.organisationId, orderDeliveries.id],
      name: 'order_delivery_files_delivery',
    }),
    tenantIsolation(),
    pgPolicy('owner_side', { for: 'select', using: sql`owner_id = ${currentTenant}` }),
    pgPolicy('owner_serves', { for: 'insert', withCheck: SERVED }),
    pgPolicy('owner_takes_back', { for: 'delete', using: SERVED }),
  ],
)
