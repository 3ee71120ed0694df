import { and, eq, sql } from 'drizzle-orm'
import { centres } from '#db/schema/centres.ts'
import { frameworks, participations } from '#db/schema/frameworks.ts'
import { organisations } from '#db/schema/organisations.ts'
import type { TenantTx } from '#db/tenant.ts'

/** What a letter about a participation says, read by either end. */
export async function findParticipationOfLetter(tx: TenantTx, id: string) {
  const [row] = await tx
    .select({
      id: participations.id,
      ownerId: participations.ownerId,
      frameworkId: participations.frameworkId,
      status: participations.status,
      reason: participations.reason,
      contactEmail: participations.contactEmail,
      object: frameworks.object,
      orderUntil: frameworks.orderUntil,
      member: organisations.name,
      centre: centres.name,
      accent: sql<string | null>`(select o.accent from organisations o where o.id = ${participations.ownerId})`,
    })
    .from(participations)
    .innerJoin(organisations, eq(organisations.id, participations.organisationId))
    .innerJoin(
      frameworks,
      and(eq(frameworks.organisationId, participations.ownerId), eq(frameworks.id, participations.frameworkId)),
    )
    .innerJoin(centres, and(eq(centres.organisationId, frameworks.organisationId), eq(centres.id, frameworks.centreId)))
    .where(eq(participations.id, id))
  return row ?? null
}

export type ParticipationOfLetter = NonNullable<Awaited<ReturnType<typeof findParticipationOfLetter>>>
