import { sql } from 'drizzle-orm'
import { type CeilingLevel, ORDER_VIEW_STATUSES, type OrderStatus, type OrderView, PLACED } from '#app/domain/order.ts'
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

const NUMBER = /^BC-(\d{4})-(\d{6,9})$/i

/** A whole number of an order is found by its index. */
function holdsWord(word: string) {
  const [, year, number] = NUMBER.exec(word) ?? []
  if (year && number) return sql`(o.year = ${Number(year)} and o.number = ${Number(number)})`
  const text = sql`plain_text(coalesce('BC-' || o.year || '-' || lpad(o.number::text, 6, '0'), '') || ' ' || coalesce(o.reference, '')
    || ' ' || coalesce(o.object, f.object, '') || ' ' || coalesce(o.supplier, l.supplier, f.supplier, '') || ' ' || b.name)`
  return sql`${text} like plain_text(${`%${word.replace(/[\\%_]/g, '\\$&')}%`})`
}

const NAMED = sql`
    join organisations b on b.id = o.organisation_id
    left join frameworks f on f.organisation_id = o.owner_id and f.id = o.framework_id
    left join framework_lots l on l.organisation_id = o.owner_id and l.id = o.lot_id`

/** Of which status; those with a change that waits are among the ones that run. */
function inView(view: OrderView) {
  const statuses = ORDER_VIEW_STATUSES[view]
  const oneOf = (some: readonly OrderStatus[]) => sql`o.status = any(${sql.param(some)}::text[])`
  if (statuses === null) return sql`true`
  if (view !== 'waiting') return oneOf(statuses)
  return sql`${oneOf([...statuses, ...PLACED])} and (${oneOf(statuses)} or o.pending_amount is not null)`
}

/** When it was sent, or begun: as the indexes of the lists have it. */
const AT = sql`coalesce(o.submitted_at, o.created_at)`

/** `total` is `more` where there are more than this: nobody waits for a million to be counted. */
const COUNTED = 10_000

/**
 * One page of our orders, or of those on the framework contracts of our centre, the newest first, and how many there
 * are; from `COUNTED` past this page on, only that there are `more`.
 */
export async function listOrders(
  tx: TenantTx,
  { side, view, words, member = null, framework = null, limit, offset }: Asked,
): Promise<{ total: number; more: boolean; rows: OrderRow[] }> {
  const wanted = words.split(/\s+/).filter(Boolean).slice(0, 10)
  const asked = sql`from orders o ${wanted.length > 0 ? NAMED : sql``}
    where ${sql.join(
      [
        sql`${endOf(side)} = ${currentTenant}`,
        ...(side === 'centre' ? [sql`o.status <> 'draft'`] : []),
        ...(member === null ? [] : [sql`o.organisation_id = ${member}::uuid`]),
        ...(framework === null ? [] : [sql`o.framework_id = ${framework}::uuid`]),
        inView(view),
        ...wanted.map(holdsWord),
      ],
      sql` and `,
    )}`
  const most = offset + COUNTED
  const [rows, [counted]] = await Promise.all([
    tx.execute<OrderRow>(sql`
      with page as materialized (select o.organisation_id, o.id ${asked} order by ${AT} desc, o.id limit ${limit} offset ${offset})
      select o.id, o.status, o.year, o.number, o.revision, o.amount::float8 as amount, o.pending_amount is not null as changing, o.reference,
        coalesce(o.supplier, l.supplier, f.supplier) as supplier, coalesce(o.object, f.object, '') as object, l.number as "lotNumber", l.title as "lotTitle",
        b.name as body, u.name as buyer, to_char(${AT} at time zone 'Europe/Brussels', 'YYYY-MM-DD') as at
      from page join orders o on o.organisation_id = page.organisation_id and o.id = page.id ${NAMED}
      left join users u on u.id = coalesce(o.submitted_by, o.created_by)
      order by ${AT} desc, o.id`),
    tx.execute<{ found: number }>(
      sql`select count(*)::int as found from (select 1 ${asked} limit ${most + 1}) as them`,
    ),
  ])
  const found = counted?.found ?? 0
  return { total: Math.min(found, most), more: found > most, rows: [...rows] }
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
