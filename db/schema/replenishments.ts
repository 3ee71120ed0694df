import { sql } from 'drizzle-orm'
import {
  bigint,
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
import { LETTER_STATES } from '#app/domain/centre-letter.ts'
import { REPLENISHMENT_DOCUMENTS, REPLENISHMENT_STATUSES } from '#app/domain/stock.ts'
import type { SupplierContact } from '#app/domain/supplier-contact.ts'
import { users } from '#db/schema/accounts.ts'
import { articles } from '#db/schema/articles.ts'
import { day, instant, thousandths } from '#db/schema/columns.ts'
import { movesCeilings, organisationId, tenantIsolation } from '#db/schema/tenancy.ts'

/** The last number of a centre's replenishments in a year; drawn with the row, so that none is missing. */
export const replenishmentNumbers = pgTable(
  'replenishment_numbers',
  { organisationId: organisationId(), year: integer().notNull(), last: integer().notNull() },
  (table) => [primaryKey({ columns: [table.organisationId, table.year] }), tenantIsolation(), movesCeilings()],
)

/** What a centre orders from a supplier for its own stock. */
export const stockReplenishments = pgTable(
  'stock_replenishments',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    frameworkId: uuid().notNull(),
    articleId: uuid().notNull(),
    year: integer().notNull().default(0),
    number: integer().notNull().default(0),
    status: text({ enum: REPLENISHMENT_STATUSES }).notNull().default('ordered'),
    quantity: thousandths().notNull(),
    /** What came of it so far; written by the database. */
    received: thousandths().notNull().default(0),
    unitPrice: bigint({ mode: 'number' }).notNull(),
    vatRate: integer().notNull(),
    wishedOn: day(),
    deliveryAddress: text().notNull(),
    remarks: text(),
    supplier: text(),
    contact: jsonb().$type<SupplierContact>().notNull(),
    reason: text(),
    orderedOn: day().notNull(),
    createdBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    createdAt: instant().notNull().defaultNow(),
    version: integer().notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique('stock_replenishments_number').on(table.organisationId, table.year, table.number),
    foreignKey({
      columns: [table.organisationId, table.articleId, table.frameworkId],
      foreignColumns: [articles.organisationId, articles.id, articles.frameworkId],
      name: 'stock_replenishments_article',
    }),
    index('stock_replenishments_of').on(table.organisationId, table.articleId, table.createdAt),
    check('stock_replenishments_sound', sql`quantity > 0 and received >= 0 and unit_price >= 0`),
    tenantIsolation(),
    movesCeilings(),
  ],
)

/** The ledger of the letters to their suppliers: each document goes once, and again when somebody asks. */
export const replenishmentSendings = pgTable(
  'replenishment_sendings',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    replenishmentId: uuid().notNull(),
    kind: text({ enum: REPLENISHMENT_DOCUMENTS }).notNull(),
    /** How often it was sent before. */
    again: integer().notNull().default(0),
    address: text().notNull(),
    state: text({ enum: LETTER_STATES }).notNull().default('queued'),
    queuedAt: instant().notNull(),
    sentAt: instant(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant(),
    lastError: text(),
    messageId: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique('replenishment_sendings_once').on(table.organisationId, table.replenishmentId, table.kind, table.again),
    foreignKey({
      columns: [table.organisationId, table.replenishmentId],
      foreignColumns: [stockReplenishments.organisationId, stockReplenishments.id],
      name: 'replenishment_sendings_replenishment',
    }),
    tenantIsolation(),
  ],
)
