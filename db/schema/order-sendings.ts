import { sql } from 'drizzle-orm'
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { LETTER_STATES } from '#app/domain/centre-letter.ts'
import { ORDER_DOCUMENTS } from '#app/domain/order-document.ts'
import { SENDING_CHANNELS } from '#app/domain/order-sending.ts'
import type { SupplierContact } from '#app/domain/supplier-contact.ts'
import { users } from '#db/schema/accounts.ts'
import { day, instant } from '#db/schema/columns.ts'
import { orders } from '#db/schema/orders.ts'
import { currentTenant, organisationId, ownerId, tenantIsolation } from '#db/schema/tenancy.ts'

/**
 * What of an order went to its supplier: the ledger of these letters, with the address as it was then, the life of the
 * link in each, and what the supplier answered.
 */
export const orderSendings = pgTable(
  'order_sendings',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    ownerId: ownerId(),
    orderId: uuid().notNull(),
    revision: integer().notNull(),
    kind: text({ enum: ORDER_DOCUMENTS }).notNull(),
    /** The nth time that the same document goes, from 0. */
    again: integer().notNull().default(0),
    channel: text({ enum: SENDING_CHANNELS }).notNull().default('mail'),
    supplier: text(),
    contact: jsonb().$type<SupplierContact>().notNull(),
    state: text({ enum: LETTER_STATES }).notNull().default('queued'),
    queuedAt: instant(),
    sentAt: instant(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant(),
    lastError: text(),
    messageId: text().notNull(),
    /** Until when its link opens; null where it has none. */
    expiresAt: instant(),
    revokedAt: instant(),
    confirmedAt: instant(),
    deliveryOn: day(),
    remark: text(),
    createdBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique('order_sendings_once').on(table.organisationId, table.orderId, table.revision, table.kind, table.again),
    foreignKey({
      columns: [table.organisationId, table.orderId],
      foreignColumns: [orders.organisationId, orders.id],
      name: 'order_sendings_order',
    }),
    index('order_sendings_owner').on(table.ownerId, table.orderId),
    tenantIsolation(),
    pgPolicy('owner_side', { for: 'select', using: sql`owner_id = ${currentTenant}` }),
  ],
)
