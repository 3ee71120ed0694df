import { sql } from 'drizzle-orm'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { OrderStatus } from '#app/domain/order.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

const MOST = 500

type Of = { ownerId: string; frameworkId: string; seasonId: string }

/** An order of ours that takes of the stock of a centre, with what it takes of one article. */
export type OwnStockOrder = {
  orderId: string
  articleId: string
  year: number
  number: number
  revision: number
  status: OrderStatus
  sentAt: string
  promisedOn: IsoDate | null
  description: string
  unit: string
  reserved: number
  issued: number
}

/** What our orders took of a season, the last first; those that came to nothing took nothing. */
export const listOwnStockOrders = async (
  tx: TenantTx,
  { ownerId, frameworkId, seasonId }: Of,
): Promise<OwnStockOrder[]> => [
  ...(await tx.execute<OwnStockOrder>(sql`
    select o.id as "orderId", h.article_id as "articleId", o.year, o.number, o.revision, o.status, o.submitted_at as "sentAt",
      o.promised_on::text as "promisedOn", a.description_fr as description, a.unit,
      h.reserved::float8 as reserved, h.issued::float8 as issued
    from orders o
    join order_stock h on h.organisation_id = o.organisation_id and h.order_id = o.id
    join articles a on a.organisation_id = h.owner_id and a.id = h.article_id
    where o.organisation_id = ${currentTenant} and o.owner_id = ${ownerId}::uuid and o.framework_id = ${frameworkId}::uuid
      and o.from_stock and h.season_id = ${seasonId}::uuid and h.reserved + h.issued > 0
    order by o.submitted_at desc, o.id, a.position, a.code limit ${MOST}`)),
]

/** What came to us out of the store of a centre, or was taken back as an error. */
export type OwnStockMovement = {
  id: string
  orderId: string
  year: number
  number: number
  revision: number
  kind: 'issue' | 'return'
  movedOn: IsoDate
  quantity: number
  description: string
  unit: string
  note: string | null
}

/** For orders that count in a season, the last first. */
export const listOwnStockMovements = async (
  tx: TenantTx,
  { ownerId, frameworkId, seasonId }: Of,
): Promise<OwnStockMovement[]> => [
  ...(await tx.execute<OwnStockMovement>(sql`
    select m.id, o.id as "orderId", o.year, o.number, o.revision, m.kind, m.moved_on::text as "movedOn",
      (-m.quantity)::float8 as quantity, a.description_fr as description, a.unit, m.reason as note
    from stock_movements m
    join orders o on o.organisation_id = ${currentTenant} and o.id = m.order_id
    join articles a on a.organisation_id = m.organisation_id and a.id = m.article_id
    join order_stock h on h.organisation_id = o.organisation_id and h.order_id = o.id and h.article_id = m.article_id
    where m.organisation_id = ${ownerId}::uuid and m.member_id = ${currentTenant} and a.framework_id = ${frameworkId}::uuid
      and h.season_id = ${seasonId}::uuid
    order by m.moved_on desc, m.recorded_at desc, m.id limit ${MOST}`)),
]
