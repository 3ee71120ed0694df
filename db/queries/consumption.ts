import { type SQL, sql } from 'drizzle-orm'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** What is committed in cents, of a lot also in thousandths of its unit, and by how many orders. */
export type Used = { amount: number; quantity: number; orders: number }
export type MonthRow = Used & { year: number; month: number }

/** A ceiling: cents and thousandths, null where nothing limits. Not granted: what was taken counts, nothing new is ordered. */
export type CeilingRow = {
  lotId: string | null
  granted: boolean
  limit: number | null
  limitQuantity: number | null
  committed: number
  reserved: number
  committedQuantity: number
  reservedQuantity: number
}

/** A framework contract of which all is asked, or the share of one member. */
export type ConsumptionOf = { ownerId: string; frameworkId: string; memberId: string | null }

const USED = sql`c.amount::float8 as amount, c.quantity::float8 as quantity, c.orders`

// A comparison with null has no index: said so that each sum is found at once.
const is = (column: SQL, id: string | null) => (id === null ? sql`${column} is null` : sql`${column} = ${id}::uuid`)

/** Month by month, the oldest first, of all lots together (no lot) and of each; those without orders are missing. */
export async function listMonthsByLot(
  tx: TenantTx,
  { ownerId, frameworkId, memberId }: ConsumptionOf,
): Promise<(MonthRow & { lotId: string | null })[]> {
  const rows = await tx.execute<MonthRow & { lotId: string | null }>(sql`
    select null::uuid as "lotId", c.year, c.month, ${USED} from consumption c
    where c.organisation_id = ${ownerId}::uuid and c.framework_id = ${frameworkId}::uuid and c.lot_id is null
      and ${is(sql`c.member_id`, memberId)} and c.month is not null and c.orders > 0
    union all
    select l.id, c.year, c.month, ${USED} from framework_lots l
    cross join lateral (
      select * from consumption s where s.organisation_id = l.organisation_id and s.framework_id = l.framework_id
        and s.lot_id = l.id and ${is(sql`s.member_id`, memberId)} and s.month is not null and s.orders > 0) c
    where l.organisation_id = ${ownerId}::uuid and l.framework_id = ${frameworkId}::uuid
    order by 2, 3`)
  return [...rows]
}

/** The same of several members of a framework contract of our centre, each in all its lots. */
export async function listMonthsOfMembers(
  tx: TenantTx,
  { frameworkId, lotId, memberIds }: { frameworkId: string; lotId: string | null; memberIds: readonly string[] },
): Promise<(MonthRow & { memberId: string })[]> {
  if (memberIds.length === 0) return []
  const rows = await tx.execute<MonthRow & { memberId: string }>(sql`
    select c.member_id as "memberId", c.year, c.month, ${USED} from consumption c
    where c.organisation_id = ${currentTenant} and c.framework_id = ${frameworkId}::uuid and ${is(sql`c.lot_id`, lotId)}
      and c.member_id = any(${sql.param(memberIds)}::uuid[]) and c.month is not null and c.orders > 0`)
  return [...rows]
}

/** The months of every framework contract of our centre, all members and lots together. */
export async function listMonthsOfFrameworks(
  tx: TenantTx,
  frameworkIds: readonly string[],
): Promise<(MonthRow & { frameworkId: string })[]> {
  if (frameworkIds.length === 0) return []
  const rows = await tx.execute<MonthRow & { frameworkId: string }>(sql`
    select f.id as "frameworkId", c.year, c.month, ${USED}
    from unnest(${sql.param(frameworkIds)}::uuid[]) f(id)
    cross join lateral (
      select * from consumption s where s.organisation_id = ${currentTenant} and s.framework_id = f.id
        and s.lot_id is null and s.member_id is null and s.month is not null and s.orders > 0) c`)
  return [...rows]
}

const CEILING = sql`c.lot_id as "lotId", c.granted, c.limit_amount::float8 as "limit", c.limit_quantity::float8 as "limitQuantity",
  c.committed_amount::float8 as committed, c.reserved_amount::float8 as reserved,
  c.committed_quantity::float8 as "committedQuantity", c.reserved_quantity::float8 as "reservedQuantity"`

/** The ceilings of the whole and of its lots, or those of a member. */
export async function listCeilingsOf(
  tx: TenantTx,
  { ownerId, frameworkId, memberId }: ConsumptionOf,
): Promise<CeilingRow[]> {
  const rows = await tx.execute<CeilingRow>(sql`
    select ${CEILING} from ceilings c
    where c.organisation_id = ${ownerId}::uuid and c.framework_id = ${frameworkId}::uuid and ${is(sql`c.member_id`, memberId)}
    order by c.lot_id nulls first`)
  return [...rows]
}

/** The ceiling of the whole of each of our framework contracts. */
export async function listFrameworkCeilings(
  tx: TenantTx,
  frameworkIds: readonly string[],
): Promise<(CeilingRow & { frameworkId: string })[]> {
  if (frameworkIds.length === 0) return []
  const rows = await tx.execute<CeilingRow & { frameworkId: string }>(sql`
    select f.id as "frameworkId", ${CEILING}
    from unnest(${sql.param(frameworkIds)}::uuid[]) f(id)
    cross join lateral (
      select * from ceilings s where s.organisation_id = ${currentTenant} and s.framework_id = f.id
        and s.lot_id is null and s.member_id is null) c`)
  return [...rows]
}
