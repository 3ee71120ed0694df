import { and, asc, count, eq, inArray, sql } from 'drizzle-orm'
import { participationMaxima, participations } from '#db/schema/frameworks.ts'
import { organisations } from '#db/schema/organisations.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

const ofOwner = eq(participations.ownerId, currentTenant)

type Page = { frameworkId: string; from?: number; limit: number }

/** The bodies on a framework contract of our centre, and those who ask: these first, then by name, a page at a time. */
export const listParticipants = (tx: TenantTx, { frameworkId, from = 0, limit }: Page) =>
  tx
    .select({
      id: participations.id,
      organisationId: participations.organisationId,
      body: organisations.name,
      status: participations.status,
      fromAnnex: participations.fromAnnex,
      invented: participations.invented,
    })
    .from(participations)
    .innerJoin(organisations, eq(organisations.id, participations.organisationId))
    .where(and(ofOwner, eq(participations.frameworkId, frameworkId)))
    .orderBy(
      sql`case ${participations.status} when 'asked' then 0 when 'accepted' then 1 else 2 end`,
      sql`${organisations.name} collate "fr-x-icu"`,
      asc(participations.id),
    )
    .limit(limit)
    .offset(from)

export async function countParticipants(tx: TenantTx, frameworkId: string): Promise<number> {
  const [row] = await tx
    .select({ times: count() })
    .from(participations)
    .where(and(ofOwner, eq(participations.frameworkId, frameworkId)))
  return row?.times ?? 0
}

/** What bodies may order at most, a lot at a time. */
export const listParticipationMaxima = (tx: TenantTx, participationIds: readonly string[]) =>
  tx
    .select({
      participationId: participationMaxima.participationId,
      lotId: participationMaxima.lotId,
      quantity: participationMaxima.quantity,
      amount: participationMaxima.amount,
    })
    .from(participationMaxima)
    .where(inArray(participationMaxima.participationId, [...participationIds]))
