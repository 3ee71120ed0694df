import { and, desc, eq, sql } from 'drizzle-orm'
import type { IsoDate } from '#app/domain/calendar.ts'
import { stockMovements } from '#db/schema/stocks.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** An article that our centre holds in stock, with what it holds; nothing yet is zero. */
export type HeldStock = {
  articleId: string
  frameworkId: string
  framework: string
  lotId: string | null
  code: string
  description: string
  unit: string
  vatRate: number
  onHand: number
  reserved: number
  safety: number
  lowAt: string | null
  warnings: number
  /** Ordered from the supplier and not here yet. */
  onTheWay: number
  /** Granted and taken in the season that runs today. */
  allocated: number
  taken: number
  /** Issued in the thirty days before today. */
  issued: number
}

const heldStocks = (only: ReturnType<typeof sql>) => sql`
  with article as materialized (
    select a.* from articles a join frameworks f on f.organisation_id = a.organisation_id and f.id = a.framework_id
    where a.organisation_id = ${currentTenant} and f.supply = 'stock' and a.kind = 'goods' and f.archived_at is null and ${only}
  ), coming as (
    select r.article_id, sum(greatest(0, r.quantity - r.received)) as quantity from stock_replenishments r
    where r.organisation_id = ${currentTenant} and r.status = 'ordered' group by 1
  ), granted as (
    select s.article_id, sum(s.allocated) as allocated, sum(s.taken) as taken from stock_allocations s
    join stock_seasons n on n.organisation_id = s.organisation_id and n.id = s.season_id
    where s.organisation_id = ${currentTenant}
      and (now() at time zone 'Europe/Brussels')::date between n.first_day and n.last_day group by 1
  ), gone as (
    select m.article_id, -sum(m.quantity) as quantity from stock_movements m
    where m.organisation_id = ${currentTenant} and m.kind in ('issue', 'return')
      and m.moved_on > (now() at time zone 'Europe/Brussels')::date - 30 group by 1
  )
  select article.id as "articleId", article.framework_id as "frameworkId", f.object as framework, article.lot_id as "lotId",
    article.code, article.description_fr as description, article.unit, article.vat_rate as "vatRate",
    coalesce(k.on_hand, 0)::float8 as "onHand", coalesce(k.reserved, 0)::float8 as reserved,
    coalesce(k.safety, 0)::float8 as safety, k.low_at as "lowAt", coalesce(k.warnings, 0) as warnings,
    coalesce(c.quantity, 0)::float8 as "onTheWay", coalesce(g.allocated, 0)::float8 as allocated,
    coalesce(g.taken, 0)::float8 as taken, coalesce(o.quantity, 0)::float8 as issued
  from article
  join frameworks f on f.organisation_id = article.organisation_id and f.id = article.framework_id
  left join stocks k on k.organisation_id = article.organisation_id and k.article_id = article.id
  left join coming c on c.article_id = article.id
  left join granted g on g.article_id = article.id
  left join gone o on o.article_id = article.id
  order by f.object collate "fr-x-icu", f.id, article.position, article.code`

/** All that our centre holds in stock, by framework contract and in the order of its price list. */
export const listStocks = async (tx: TenantTx): Promise<HeldStock[]> => [
  ...(await tx.execute<HeldStock>(heldStocks(sql`true`))),
]

/** One of them; null where the article is none of a stock of ours. */
export async function findStock(tx: TenantTx, articleId: string): Promise<HeldStock | null> {
  const [found] = await tx.execute<HeldStock>(heldStocks(sql`a.id = ${articleId}::uuid`))
  return found ?? null
}

/** How many of our stocks are below what we want to keep. */
export async function countLowStocks(tx: TenantTx): Promise<number> {
  const [row] = await tx.execute<{ low: number }>(
    sql`select count(*)::integer as low from stocks where organisation_id = ${currentTenant} and low_at is not null`,
  )
  return row?.low ?? 0
}

/** What is there of it now, held until the end of the transaction; the row is made where there is none. */
export async function lockStock(tx: TenantTx, { articleId, frameworkId }: { articleId: string; frameworkId: string }) {
  await tx.execute(sql`insert into stocks (organisation_id, article_id, framework_id, safety)
    values (${currentTenant}, ${articleId}::uuid, ${frameworkId}::uuid, 0) on conflict do nothing`)
  const [held] = await tx.execute<{ onHand: number; reserved: number; safety: number }>(sql`
    select on_hand::float8 as "onHand", reserved::float8 as reserved, safety::float8 as safety from stocks
    where organisation_id = ${currentTenant} and article_id = ${articleId}::uuid for update`)
  if (!held) throw new Error('A stock that was made is gone')
  return held
}

export async function setSafety(tx: TenantTx, { articleId, safety }: { articleId: string; safety: number }) {
  await tx.execute(sql`update stocks set safety = ${safety}::bigint
    where organisation_id = ${currentTenant} and article_id = ${articleId}::uuid`)
}

type Moved = {
  articleId: string
  kind: 'receipt' | 'correction'
  quantity: number
  movedOn: IsoDate
  reason: string | null
  replenishmentId?: string | null
  recordedBy: string | null
}

/** Moves a stock by a line of its journal; the database moves what is on hand, and refuses to go below what is reserved. */
export async function insertMovement(tx: TenantTx, moved: Moved) {
  const { articleId, kind, quantity, movedOn, reason, replenishmentId = null, recordedBy } = moved
  await tx.execute(sql`
    insert into stock_movements (organisation_id, article_id, kind, quantity, moved_on, reason, replenishment_id, recorded_by)
    values (${currentTenant}, ${articleId}::uuid, ${kind}::text, ${quantity}::bigint, ${movedOn}::date, ${reason}::text,
      ${replenishmentId}::uuid, ${recordedBy}::uuid)`)
}

const ours = eq(stockMovements.organisationId, currentTenant)

/** The journal of a stock of ours, the newest first, with who moved it and whose order it was. */
export const listMovements = (tx: TenantTx, articleId: string, { limit, offset }: { limit: number; offset: number }) =>
  tx
    .select({
      id: stockMovements.id,
      kind: stockMovements.kind,
      quantity: stockMovements.quantity,
      levelAfter: stockMovements.levelAfter,
      movedOn: stockMovements.movedOn,
      reason: stockMovements.reason,
      orderId: stockMovements.orderId,
      replenishmentId: stockMovements.replenishmentId,
      recordedAt: stockMovements.recordedAt,
      body: sql<string | null>`(select b.name from organisations b where b.id = ${stockMovements.memberId})`,
      order: sql<
        string | null
      >`(select 'BC-' || o.year || '-' || lpad(o.number::text, 6, '0') from orders o where o.owner_id = ${currentTenant} and o.id = ${stockMovements.orderId})`,
      replenishment: sql<
        string | null
      >`(select 'RA-' || r.year || '-' || lpad(r.number::text, 6, '0') from stock_replenishments r where r.organisation_id = ${currentTenant} and r.id = ${stockMovements.replenishmentId})`,
      by: sql<string | null>`(select u.name from users u where u.id = ${stockMovements.recordedBy})`,
    })
    .from(stockMovements)
    .where(and(ours, eq(stockMovements.articleId, articleId)))
    .orderBy(desc(stockMovements.recordedAt), stockMovements.id)
    .limit(limit)
    .offset(offset)

export const countMovements = (tx: TenantTx, articleId: string): Promise<number> =>
  tx.$count(stockMovements, and(ours, eq(stockMovements.articleId, articleId)))

/** An order that our centre is to serve, with what is left of it of one article. */
export type OrderToServe = {
  orderId: string
  year: number
  number: number
  revision: number
  body: string
  promisedOn: IsoDate | null
  requestedOn: IsoDate | null
  description: string
  unit: string
  left: number
}

/** What is still to leave our store, the days that were promised or wished first. */
export const listOrdersToServe = async (tx: TenantTx, limit: number): Promise<OrderToServe[]> => [
  ...(await tx.execute<OrderToServe>(sql`
    select o.id as "orderId", o.year, o.number, o.revision, b.name as body, o.promised_on::text as "promisedOn",
      o.requested_on::text as "requestedOn", a.description_fr as description, a.unit, h.reserved::float8 as left
    from order_stock h
    join orders o on o.organisation_id = h.organisation_id and o.id = h.order_id
    join organisations b on b.id = o.organisation_id
    join articles a on a.organisation_id = h.owner_id and a.id = h.article_id
    where h.owner_id = ${currentTenant} and o.owner_id = ${currentTenant} and h.reserved > 0
      and o.status in ('approved', 'sent', 'confirmed')
    order by coalesce(o.promised_on, o.requested_on) nulls last, o.year, o.number, a.position limit ${limit}`)),
]
