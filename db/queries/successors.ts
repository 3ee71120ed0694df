import { sql } from 'drizzle-orm'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** The body in which another one lives on today, and its adhesion to our centre where it has one. */
export type Successor = { name: string; membershipId: string | null }

/** What a body became, through however many mergers; null while it is one itself. */
export async function findSuccessor(
  tx: TenantTx,
  { organisationId, centreId }: { organisationId: string; centreId: string },
): Promise<Successor | null> {
  const [row] = await tx.execute<Successor>(sql`
    with recursive became (id, steps) as (
      select into_id, 1 from organisation_mergers where from_id = ${organisationId}::uuid
      union all select m.into_id, steps + 1 from became b join organisation_mergers m on m.from_id = b.id
    )
    select o.name, m.id as "membershipId" from became b join organisations o on o.id = b.id
    left join memberships m on m.organisation_id = o.id and m.owner_id = ${currentTenant} and m.centre_id = ${centreId}::uuid
    order by b.steps desc limit 1`)
  return row ?? null
}
