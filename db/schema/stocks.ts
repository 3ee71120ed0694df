import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgPolicy, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { STOCK_MOVEMENTS } from '#app/domain/stock.ts'
import { users } from '#db/schema/accounts.ts'
import { articles } from '#db/schema/articles.ts'
import { day, instant, thousandths } from '#db/schema/columns.ts'
import { frameworks } from '#db/schema/frameworks.ts'
import { orders } from '#db/schema/orders.ts'
import { stockReplenishments } from '#db/schema/replenishments.ts'
import {
  currentTenant,
  memberReads,
  movesCeilings,
  organisationId,
  ownerId,
  tenantIsolation,
} from '#db/schema/tenancy.ts'

// In a list and not a row at a time; frameworks shows a member what it may see.
const onOurFrameworks = sql`(organisation_id, framework_id) in (select f.organisation_id, f.id from frameworks f)`
const ofOurs = sql`member_id = ${currentTenant}`

/**
 * What a centre holds of an article, and what of it is promised to orders. The centre writes how much it wants to keep;
 * the rest follows from movements and orders, by the functions of mercuriale_ceilings.
 */
export const stocks = pgTable(
  'stocks',
  {
    organisationId: organisationId(),
    articleId: uuid().notNull(),
    frameworkId: uuid().notNull(),
    onHand: thousandths().notNull().default(0),
    reserved: thousandths().notNull().default(0),
    /** Below so much that is free, the centre is warned. */
    safety: thousandths().notNull().default(0),
    /** Since when it is below; null while it is not. */
    lowAt: instant(),
    /** How often it fell below. */
    warnings: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.articleId] }),
    foreignKey({
      columns: [table.organisationId, table.articleId, table.frameworkId],
      foreignColumns: [articles.organisationId, articles.id, articles.frameworkId],
      name: 'stocks_article',
    }),
    index('stocks_framework').on(table.organisationId, table.frameworkId),
    check('stocks_sound', sql`on_hand >= 0 and reserved >= 0 and reserved <= on_hand and safety >= 0`),
    tenantIsolation(),
    memberReads(onOurFrameworks),
    movesCeilings(),
  ],
)

/** The journal of a stock: its level is their sum. Added, never changed. */
export const stockMovements = pgTable(
  'stock_movements',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    articleId: uuid().notNull(),
    kind: text({ enum: STOCK_MOVEMENTS }).notNull(),
    /** Negative where it leaves. */
    quantity: thousandths().notNull(),
    /** What is on hand after it; written by the database. */
    levelAfter: thousandths().notNull().default(0),
    movedOn: day().notNull(),
    /** Why it was corrected, or the number of a delivery note. */
    reason: text(),
    replenishmentId: uuid(),
    /** The body that it went to or came back from, and the order. */
    memberId: uuid(),
    orderId: uuid(),
    deliveryId: uuid(),
    recordedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    recordedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.articleId],
      foreignColumns: [stocks.organisationId, stocks.articleId],
      name: 'stock_movements_stock',
    }),
    foreignKey({
      columns: [table.organisationId, table.replenishmentId],
      foreignColumns: [stockReplenishments.organisationId, stockReplenishments.id],
      name: 'stock_movements_replenishment',
    }),
    index('stock_movements_of').on(table.organisationId, table.articleId, table.recordedAt),
    check(
      'stock_movements_sound',
      sql`quantity <> 0 and (kind in ('receipt', 'return')) <= (quantity > 0) and (kind = 'issue') <= (quantity < 0)`,
    ),
    tenantIsolation(),
    memberReads(ofOurs),
    movesCeilings(),
  ],
)

/** A winter, or whatever part of a year a centre shares its stock out for; both days included. */
export const stockSeasons = pgTable(
  'stock_seasons',
  {
    organisationId: organisationId(),
    id: uuid().notNull().defaultRandom(),
    frameworkId: uuid().notNull(),
    name: text().notNull(),
    firstDay: day().notNull(),
    lastDay: day().notNull(),
    version: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    foreignKey({
      columns: [table.organisationId, table.frameworkId],
      foreignColumns: [frameworks.organisationId, frameworks.id],
      name: 'stock_seasons_framework',
    }),
    index('stock_seasons_of').on(table.organisationId, table.frameworkId, table.firstDay),
    check('stock_seasons_days', sql`first_day <= last_day`),
    tenantIsolation(),
    memberReads(onOurFrameworks),
    movesCeilings(),
  ],
)

/** What a body may take of an article in a season; the centre writes what it grants, and orders what is taken. */
export const stockAllocations = pgTable(
  'stock_allocations',
  {
    organisationId: organisationId(),
    seasonId: uuid().notNull(),
    articleId: uuid().notNull(),
    memberId: uuid().notNull(),
    allocated: thousandths().notNull().default(0),
    taken: thousandths().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.seasonId, table.articleId, table.memberId] }),
    foreignKey({
      columns: [table.organisationId, table.seasonId],
      foreignColumns: [stockSeasons.organisationId, stockSeasons.id],
      name: 'stock_allocations_season',
    }),
    foreignKey({
      columns: [table.organisationId, table.articleId],
      foreignColumns: [articles.organisationId, articles.id],
      name: 'stock_allocations_article',
    }),
    index('stock_allocations_member').on(table.organisationId, table.memberId, table.seasonId),
    check('stock_allocations_sound', sql`taken >= 0 and taken <= allocated`),
    tenantIsolation(),
    memberReads(ofOurs),
    movesCeilings(),
  ],
)

/** What an order holds of a stock and of whose allocation: the other side of what is reserved and taken there. */
export const orderStock = pgTable(
  'order_stock',
  {
    organisationId: organisationId(),
    ownerId: ownerId(),
    orderId: uuid().notNull(),
    articleId: uuid().notNull(),
    seasonId: uuid().notNull(),
    memberId: uuid().notNull(),
    reserved: thousandths().notNull(),
    issued: thousandths().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.orderId, table.articleId] }),
    foreignKey({
      columns: [table.organisationId, table.orderId],
      foreignColumns: [orders.organisationId, orders.id],
      name: 'order_stock_order',
    }),
    foreignKey({
      columns: [table.ownerId, table.articleId],
      foreignColumns: [articles.organisationId, articles.id],
      name: 'order_stock_article',
    }),
    foreignKey({
      columns: [table.ownerId, table.seasonId],
      foreignColumns: [stockSeasons.organisationId, stockSeasons.id],
      name: 'order_stock_season',
    }),
    index('order_stock_owner').on(table.ownerId, table.orderId),
    check('order_stock_sound', sql`reserved >= 0 and issued >= 0`),
    tenantIsolation(),
    pgPolicy('owner_side', { for: 'select', using: sql`owner_id = ${currentTenant}` }),
    movesCeilings(),
  ],
)
