import { and, eq, sql } from 'drizzle-orm'
import type { Exhaustion } from '#app/domain/exhaustion.ts'
import { ceilingAlerts } from '#db/schema/ceiling-alerts.ts'
import { frameworks } from '#db/schema/frameworks.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** That a ceiling of our centre came to a threshold, and of which framework contract. */
export async function findCeilingAlert(tx: TenantTx, id: string) {
  const [alert] = await tx
    .select({
      id: ceilingAlerts.id,
      frameworkId: ceilingAlerts.frameworkId,
      lotId: ceilingAlerts.lotId,
      memberId: ceilingAlerts.memberId,
      centreId: frameworks.centreId,
      orderUntil: frameworks.orderUntil,
    })
    .from(ceilingAlerts)
    .innerJoin(
      frameworks,
      and(eq(frameworks.organisationId, ceilingAlerts.organisationId), eq(frameworks.id, ceilingAlerts.frameworkId)),
    )
    .where(and(eq(ceilingAlerts.organisationId, currentTenant), eq(ceilingAlerts.id, id)))
  return alert ?? null
}

export async function keepAlertForecast(tx: TenantTx, id: string, forecast: Exhaustion) {
  await tx
    .update(ceilingAlerts)
    .set({ forecast })
    .where(and(eq(ceilingAlerts.organisationId, currentTenant), eq(ceilingAlerts.id, id)))
}

export type AlertOfLetter = {
  frameworkId: string
  lotId: string | null
  memberId: string | null
  threshold: number
  forecast: Exhaustion | null
  /** A higher threshold was told of meanwhile. */
  overtaken: boolean
  object: string
  orderUntil: string | null
  lotNumber: string | null
  lotTitle: string | null
  unit: string | null
  /** Whose maximum it is. */
  member: string | null
  centre: string
  accent: string | null
  limit: number | null
  taken: number
  limitQuantity: number | null
  takenQuantity: number
}

/** What a letter about a ceiling says, read by either end, with the ceiling as it stands now. */
export async function findAlertOfLetter(
  tx: TenantTx,
  { ownerId, subjectId }: { ownerId: string; subjectId: string },
): Promise<AlertOfLetter | null> {
  const [row] = await tx.execute<AlertOfLetter>(sql`
    select a.framework_id as "frameworkId", a.lot_id as "lotId", a.member_id as "memberId", a.threshold, a.forecast,
      exists (select from ceiling_alerts h where h.organisation_id = a.organisation_id and h.framework_id = a.framework_id
        and h.lot_id is not distinct from a.lot_id and h.member_id is not distinct from a.member_id
        and h.threshold > a.threshold and h.crossed_at >= a.crossed_at) as overtaken,
      f.object, f.order_until::text as "orderUntil", l.number as "lotNumber", l.title as "lotTitle", l.unit, b.name as member,
      c.name as centre, (select o.accent from organisations o where o.id = a.organisation_id) as accent,
      n.limit_amount::float8 as "limit", (n.reserved_amount + n.committed_amount)::float8 as taken,
      n.limit_quantity::float8 as "limitQuantity", (n.reserved_quantity + n.committed_quantity)::float8 as "takenQuantity"
    from ceiling_alerts a
    join frameworks f on f.organisation_id = a.organisation_id and f.id = a.framework_id
    join centres c on c.organisation_id = f.organisation_id and c.id = f.centre_id
    join ceilings n on n.organisation_id = a.organisation_id and n.framework_id = a.framework_id
      and n.lot_id is not distinct from a.lot_id and n.member_id is not distinct from a.member_id
    left join framework_lots l on l.organisation_id = a.organisation_id and l.id = a.lot_id
    left join organisations b on b.id = a.member_id
    where a.organisation_id = ${ownerId}::uuid and a.id = ${subjectId}::uuid`)
  return row ?? null
}
