import { boolean, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '#db/schema/columns.ts'
import { organisationId, tenantIsolation } from '#db/schema/tenancy.ts'

/** Where a body has its orders delivered, and to whom; copied into each order. */
export const deliveryPlaces = pgTable(
  'delivery_places',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    name: text().notNull(),
    deliveryAddress: text().notNull(),
    contactName: text(),
    contactEmail: text(),
    contactPhone: text(),
    /** What a first order begins with. */
    isDefault: boolean().notNull().default(false),
    lastUsedAt: instant(),
    archivedAt: instant(),
    version: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.id] }), tenantIsolation()],
)
