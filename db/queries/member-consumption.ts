import { type SQL, sql } from 'drizzle-orm'
import type { MemberOrder } from '#app/domain/consumption.ts'
import type { Used } from '#db/queries/consumption.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** What a member used, and what it may still order: cents, null without maximum in euro. */
export type MemberUse = Omit<Used, 'quantity'> & {
  memberId: string
  name: string
  limit: number | null
  taken: number
  /** Thousandths of the unit of the lot that is counted; null where nothing limits its quantity. */
  quantity: number | null
  takenQuantity: number | null
  limitQuantity: number | null
}

/** The lot whose pieces are counted; `limited`: it has a maximum quantity itself, not only for some members. */
export type CountedLot = { id: string; limited: boolean }

type Asked = {
  frameworkId: string
  /** Of that lot alone. */
  lotId: string | null
  /** Pieces of different lots are not added up. */
  counted: CountedLot | null
  /** In that year alone. */
  year: number | null
  by: MemberOrder
  descending: boolean
  limit: number
  offset: number
}

const LEFT = sql`coalesce(m."limit" - m.taken, 'infinity'::float8)`
const ORDERS: Record<MemberOrder, SQL> = {
  member: sql`b.name collate "fr-x-icu"`,
  amount: sql`coalesce(u.amount, 0)`,
  left: LEFT,
}

/**
 * The members of a framework contract of our centre with what they used of it, a page at a time, and how many there are.
 * From sums alone: as many rows as there are members, lots and years, however many orders there were.
 */
export async function listMemberUse(tx: TenantTx, asked: Asked): Promise<{ total: number; rows: MemberUse[] }> {
  const { frameworkId, lotId, counted, year, by, descending, limit, offset } = asked
  const ofCounted = counted === null ? sql`false` : sql`c.lot_id = ${counted.id}::uuid`
  const rows = await tx.execute<MemberUse & { total: number }>(sql`
    with used as (
      select c.member_id, sum(c.amount)::float8 as amount, sum(c.orders)::int as orders from consumption c
      where c.organisation_id = ${currentTenant} and c.framework_id = ${frameworkId}::uuid and c.month is null
        and ${lotId === null ? sql`c.lot_id is null` : sql`c.lot_id = ${lotId}::uuid`} and c.member_id is not null
        and ${year === null ? sql`true` : sql`c.year = ${year}::integer`}
      group by c.member_id
    ), maxima as (
      select c.member_id, (case when bool_and(c.limit_amount is not null) then sum(c.limit_amount) end)::float8 as "limit",
        sum(c.reserved_amount + c.committed_amount)::float8 as taken
      from ceilings c
      where c.organisation_id = ${currentTenant} and c.framework_id = ${frameworkId}::uuid and c.member_id is not null
        and ${lotId === null ? sql`true` : sql`c.lot_id = ${lotId}::uuid`}
        and (c.granted or c.reserved_amount + c.committed_amount > 0)
      group by c.member_id
    ), pieces as (
      select c.member_id, max(c.limit_quantity)::float8 as "limit", sum(c.reserved_quantity + c.committed_quantity)::float8 as taken
      from ceilings c
      where c.organisation_id = ${currentTenant} and c.framework_id = ${frameworkId}::uuid and c.member_id is not null and ${ofCounted}
      group by c.member_id
      having ${counted?.limited === true}::boolean or max(c.limit_quantity) is not null
    ), ordered as (
      select c.member_id, sum(c.quantity)::float8 as quantity from consumption c
      where c.organisation_id = ${currentTenant} and c.framework_id = ${frameworkId}::uuid and c.month is null
        and ${ofCounted} and c.member_id is not null and ${year === null ? sql`true` : sql`c.year = ${year}::integer`}
      group by c.member_id
    )
    select b.id as "memberId", b.name, coalesce(u.amount, 0) as amount, coalesce(u.orders, 0) as orders, m."limit",
      coalesce(m.taken, 0) as taken, p."limit" as "limitQuantity", p.taken as "takenQuantity",
      case when p.member_id is not null then coalesce(o.quantity, 0) end as quantity, (count(*) over ())::int as total
    from maxima m full join used u on u.member_id = m.member_id
    join organisations b on b.id = coalesce(m.member_id, u.member_id)
    left join pieces p on p.member_id = b.id left join ordered o on o.member_id = b.id
    where m.member_id is not null or u.orders > 0
    order by ${ORDERS[by]} ${descending ? sql`desc` : sql`asc`}, b.name collate "fr-x-icu", b.id
    limit ${limit} offset ${offset}`)
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _, ...row }) => row) }
}

export type DetailRow = Used & { memberId: string; name: string; lotId: string | null; year: number; month: number }

/** Every month of every member on every lot, for the workbook. */
export async function listConsumptionDetail(
  tx: TenantTx,
  { frameworkId, year }: { frameworkId: string; year: number | null },
): Promise<DetailRow[]> {
  const rows = await tx.execute<DetailRow>(sql`
    select b.id as "memberId", b.name, c.lot_id as "lotId", c.year, c.month, c.amount::float8 as amount, c.quantity::float8 as quantity, c.orders
    from consumption c join organisations b on b.id = c.member_id
    where c.organisation_id = ${currentTenant} and c.framework_id = ${frameworkId}::uuid and c.month is not null and c.orders > 0
      and (c.lot_id is not null or not exists (
        select from framework_lots l where l.organisation_id = ${currentTenant} and l.framework_id = ${frameworkId}::uuid))
      and ${year === null ? sql`true` : sql`c.year = ${year}::integer`}
    order by b.name collate "fr-x-icu", b.id, c.year, c.month, c.lot_id`)
  return [...rows]
}

/** A body that has, or had, a share of a framework contract of our centre. */
export async function findFrameworkMember(
  tx: TenantTx,
  { frameworkId, memberId }: { frameworkId: string; memberId: string },
) {
  const [member] = await tx.execute<{ memberId: string; name: string }>(sql`
    select b.id as "memberId", b.name from organisations b
    where b.id = ${memberId}::uuid and (
      exists (select from ceilings c where c.organisation_id = ${currentTenant} and c.member_id = b.id
        and c.framework_id = ${frameworkId}::uuid)
      or exists (select from participations p where p.owner_id = ${currentTenant} and p.organisation_id = b.id
        and p.framework_id = ${frameworkId}::uuid and p.status in ('accepted', 'suspended')))`)
  return member ?? null
}
