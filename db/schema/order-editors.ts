import { foreignKey, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { users } from '#db/schema/accounts.ts'
import { instant } from '#db/schema/columns.ts'
import { orders } from '#db/schema/orders.ts'
import { organisationId, tenantIsolation } from '#db/schema/tenancy.ts'

/** Who changed what an order asks for: whoever did is one of its buyers, and approves it no more. */
export const orderEditors = pgTable(
  'order_editors',
  {
    organisationId: organisationId(),
    orderId: uuid().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    changedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.orderId, table.userId] }),
    foreignKey({
      columns: [table.organisationId, table.orderId],
      foreignColumns: [orders.organisationId, orders.id],
      name: 'order_editors_order',
    }).onDelete('cascade'),
    tenantIsolation(),
  ],
)
