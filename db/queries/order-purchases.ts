import { and, eq, sql } from 'drizzle-orm'
import type { KeptOrder } from '#db/queries/orders.ts'
import { auditEntries } from '#db/schema/audit.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

type Through = { membershipId: string; participationId: string | null; centre: string; reference: string | null }

/** By which adhesion and which share of ours an order was placed; null once the adhesion is none of ours any more. */
export async function findOrderedThrough(tx: TenantTx, { ownerId, frameworkId }: KeptOrder): Promise<Through | null> {
  const [through] = await tx.execute<Through>(sql`
    select m.id as "membershipId", p.id as "participationId", c.name as centre, f.reference
    from frameworks f
    join centres c on c.organisation_id = f.organisation_id and c.id = f.centre_id
    join memberships m on m.organisation_id = ${currentTenant} and m.owner_id = f.organisation_id and m.centre_id = f.centre_id
    left join participations p on p.organisation_id = ${currentTenant} and p.owner_id = f.organisation_id and p.framework_id = f.id
    where f.organisation_id = ${ownerId}::uuid and f.id = ${frameworkId}::uuid`)
  return through ?? null
}

/** What our order was closed for, each time that it was: cents. */
export async function listClosedAmounts(tx: TenantTx, orderId: string): Promise<number[]> {
  const rows = await tx
    .select({ amount: sql<number>`(${auditEntries.after} ->> 'amount')::float8` })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.organisationId, currentTenant),
        eq(auditEntries.subjectId, orderId),
        eq(auditEntries.action, 'order.close'),
      ),
    )
  return rows.map(({ amount }) => amount)
}
