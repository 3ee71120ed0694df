import { and, count, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { MissedCall } from '#app/domain/member-task.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import { memberships } from '#db/schema/centres.ts'
import { frameworks } from '#db/schema/frameworks.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** The open calls of our centre that do not reach members admitted since they opened, with how many those are. */
export const listCallsWithNewcomers = (tx: TenantTx) =>
  tx
    .select({ campaignId: campaigns.id, title: campaigns.title, newcomers: count() })
    .from(campaigns)
    .innerJoin(
      frameworks,
      and(eq(frameworks.organisationId, campaigns.organisationId), eq(frameworks.id, campaigns.frameworkId)),
    )
    .innerJoin(
      memberships,
      and(
        eq(memberships.ownerId, campaigns.organisationId),
        eq(memberships.centreId, frameworks.centreId),
        eq(memberships.status, 'accepted'),
        // Whoever was put in as a member at once was answered by nobody.
        sql`coalesce(${memberships.answeredAt}, ${memberships.createdAt}) > ${campaigns.openedAt}`,
      ),
    )
    .where(
      and(
        eq(campaigns.organisationId, currentTenant),
        isNull(campaigns.cancelledAt),
        isNull(campaigns.frozenAt),
        sql`${campaigns.closesAt} > clock_timestamp()`,
        sql`not exists (select from campaign_answers a where a.organisation_id = ${memberships.organisationId}
          and a.owner_id = ${currentTenant} and a.campaign_id = ${campaigns.id})`,
      ),
    )
    .groupBy(campaigns.id, campaigns.title, campaigns.closesAt)
    .orderBy(campaigns.closesAt, campaigns.id)

const missed = z.object({ frameworkId: z.uuid(), object: z.string(), closesAt: z.coerce.date() })

/** The other end of it: the open calls of our centres that were opened before they admitted us. */
export async function listMissedCalls(tx: TenantTx): Promise<MissedCall[]> {
  const rows = await tx.execute(sql`
    select f.id as "frameworkId", f.object, min(c.closes_at) as "closesAt"
    from missed_calls() c join frameworks f on f.organisation_id = c.owner_id and f.id = c.framework_id
    group by f.organisation_id, f.id order by 3, f.id`)
  return rows.map((row) => missed.parse(row))
}
