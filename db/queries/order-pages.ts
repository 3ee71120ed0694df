import { sql } from 'drizzle-orm'
import { type CeilingLevel, ORDER_VIEW_STATUSES, type OrderStatus, type OrderView } from '#app/domain/order.ts'
import type { KeptOrder, OrderSide } from '#db/queries/orders.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

export type OrderRow = {
  id: string
  status: OrderStatus
  year: number | null
  number: number | null
  revision: number
  amount: number
  /** A change of it waits for an approval. */
  changing: boolean
  reference: string | null
  supplier: string | null
  object: string
  lotNumber: string | null
  lotTitle: string | null
  body: string
  buyer: string | null
  at: string
}

/** `member`, `framework`: those of that body, or on that framework contract, alone. */
type Asked = {
  side: OrderSide
  view: OrderView
  words: string
  member?: string | null
  framework?: string | null
  limit: number
  offset: number
}

const endOf = (side: OrderSide) => (side === 'member' ? sql`o.organisation_id` : sql`o.owner_id`)

function holdsWords(words: string) {
  const wanted = words.split(/\s+/).filter(Boolean).slice(0, 10)
  const text = sql`plain_text(coalesce('BC-' || o.year || '-' || lpad(o.number::text, 6, '0'), '') || ' ' || coalesce(o.reference, '')
    || ' ' || coalesce(o.object, f.object, '') || ' ' || coalesce(o.supplier, l.supplier, f.supplier, '') || ' ' || b.name)`
  const each = wanted.map((word) => sql`${text} like plain_text(${`%${word.replace(/[\\%_]/g, '\\$&')}%`})`)
  return each.length === 0 ? sql`true` : sql.join(each, sql` and `)
}

/** One page of our orders, or of those on the framework contracts of our centre, the newest first, and how many there are. */
export async function listOrders(
  tx: TenantTx,
  { side, view, words, member = null, framework = null, limit, offset }: Asked,
): Promise<{ total: number; rows: OrderRow[] }> {
  const statuses = ORDER_VIEW_STATUSES[view]
  const rows = await tx.execute<OrderRow & { total: number }>(sql`
    select o.id, o.status, o.year, o.number, o.revision, o.amount::float8 as amount, o.pending_amount is not null as changing, o.reference,
      coalesce(o.supplier, l.supplier, f.supplier) as supplier, coalesce(o.object, f.object, '') as object, l.number as "lotNumber", l.title as "lotTitle",
      b.name as body, u.name as buyer, to_char(coalesce(o.submitted_at, o.created_at) at time zone 'Europe/Brussels', 'YYYY-MM-DD') as at,
      (count(*) over ())::int as total
    from orders o
    join organisations b on b.id = o.organisation_id
    left join frameworks f on f.organisation_id = o.owner_id and f.id = o.framework_id
    left join framework_lots l on l.organisation_id = o.owner_id and l.id = o.lot_id
    left join users u on u.id = coalesce(o.submitted_by, o.created_by)
    where ${endOf(side)} = ${currentTenant} and ${side === 'centre' ? sql`o.status <> 'draft'` : sql`true`}
      and ${statuses === null ? sql`true` : sql`(o.status = any(${sql.param(statuses)}::text[]) or ${view === 'waiting'} and o.pending_amount is not null)`} and ${holdsWords(words)}
      and ${member === null ? sql`true` : sql`o.organisation_id = ${member}::uuid`}
      and ${framework === null ? sql`true` : sql`o.framework_id = ${framework}::uuid`}
    order by coalesce(o.submitted_at, o.created_at) desc, o.id
    limit ${limit} offset ${offset}`)
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _, ...row }) => row) }
}

/** The bodies that take, or took, part in a framework contract of our centre, by name: whoever may have ordered there. */
export async function listOrderingBodies(tx: TenantTx): Promise<{ id: string; name: string }[]> {
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select b.id, b.name from organisations b
    where b.id in (select p.organisation_id from participations p where p.owner_id = ${currentTenant} and p.status <> 'draft')
    order by b.name collate "fr-x-icu", b.id`)
  return [...rows]
}

export type OrderFacts = {
  object: string
  lotNumber: string | null
  lotTitle: string | null
  supplier: string | null
  centre: string | null
  centreContact: string | null
  body: string
  buyer: string | null
  /** What its lot counts, in the plural. */
  unit: string | null
}

/** What an order is of and between whom, as it reads today. */
export async function findOrderFacts(tx: TenantTx, order: KeptOrder): Promise<OrderFacts> {
  const { organisationId, ownerId, frameworkId, lotId, createdBy, submittedBy } = order
  const [facts] = await tx.execute<OrderFacts>(sql`
    select coalesce(${order.object}::text, f.object, '') as object, l.number as "lotNumber", l.title as "lotTitle",
      coalesce(${order.supplier}::text, l.supplier, f.supplier) as supplier, c.name as centre,
      nullif(concat_ws(', ', c.contact_name, c.contact_email), '') as "centreContact", b.name as body, u.name as buyer, l.unit
    from organisations b
    left join frameworks f on f.organisation_id = ${ownerId}::uuid and f.id = ${frameworkId}::uuid
    left join centres c on c.organisation_id = f.organisation_id and c.id = f.centre_id
    left join framework_lots l on l.organisation_id = f.organisation_id and l.id = ${lotId}::uuid
    left join users u on u.id = ${submittedBy ?? createdBy}::uuid
    where b.id = ${organisationId}::uuid`)
  if (!facts) throw new Error('an order of nothing')
  return facts
}

export type CeilingRoom = {
  level: CeilingLevel
  /** What may still be ordered: cents, null without limit. */
  left: number | null
  /** Thousandths of the unit. */
  leftQuantity: number | null
  /** What the lot counts, in the plural. */
  unit: string | null
}

/** What is left under the ceilings of an order, the widest first; the member's is missing where it has none. */
export async function listRoom(
  tx: TenantTx,
  { ownerId, frameworkId, lotId, chargedTo }: Pick<KeptOrder, 'ownerId' | 'frameworkId' | 'lotId' | 'chargedTo'>,
): Promise<CeilingRoom[]> {
  const rows = await tx.execute<CeilingRoom>(sql`
    select case when c.member_id is not null then 'member' when c.lot_id is not null then 'lot' else 'framework' end as level,
      (c.limit_amount - c.reserved_amount - c.committed_amount)::float8 as left,
      (c.limit_quantity - c.reserved_quantity - c.committed_quantity)::float8 as "leftQuantity", l.unit
    from ceilings c
    left join framework_lots l on l.organisation_id = c.organisation_id and l.id = c.lot_id
    where c.organisation_id = ${ownerId}::uuid and c.framework_id = ${frameworkId}::uuid and c.granted
      and (c.member_id is null or c.member_id = ${chargedTo}::uuid)
      and (c.lot_id is not distinct from ${lotId}::uuid or (c.lot_id is null and c.member_id is null))
    order by c.member_id nulls first, c.lot_id nulls first`)
  return [...rows]
}

/** The names of people who said something of an order; one who is gone has none. */
export async function listNames(tx: TenantTx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.execute<{ id: string; name: string }>(
    sql`select id, name from users where id = any(${sql.param(ids)}::uuid[])`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
