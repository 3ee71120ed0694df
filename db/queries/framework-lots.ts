import { and, count, eq, inArray, max, ne, sum } from 'drizzle-orm'
import type { LotFacts } from '#app/domain/framework-schema.ts'
import type { Cents } from '#app/domain/money.ts'
import { TAKING_PART } from '#app/domain/participation.ts'
import { campaignAnswerLots, campaignAnswers, campaigns } from '#db/schema/campaigns.ts'
import { frameworkLots, participationMaxima, participations } from '#db/schema/frameworks.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

const ours = eq(frameworkLots.organisationId, currentTenant)

const shown = {
  id: frameworkLots.id,
  number: frameworkLots.number,
  title: frameworkLots.title,
  supplier: frameworkLots.supplier,
  supplierEmail: frameworkLots.supplierEmail,
  supplierLanguage: frameworkLots.supplierLanguage,
  supplierAddress: frameworkLots.supplierAddress,
  supplierNumber: frameworkLots.supplierNumber,
  supplierPeppol: frameworkLots.supplierPeppol,
  ceiling: frameworkLots.ceiling,
  unit: frameworkLots.unit,
  maximumQuantity: frameworkLots.maximumQuantity,
}

/** The lots of a framework contract of our centre, in their order. */
export const listLots = (tx: TenantTx, frameworkId: string) =>
  tx
    .select(shown)
    .from(frameworkLots)
    .where(and(ours, eq(frameworkLots.frameworkId, frameworkId)))
    .orderBy(frameworkLots.position, frameworkLots.number)

/** Those of several framework contracts, each in its order. */
export const listLotsOf = (tx: TenantTx, frameworkIds: readonly string[]) =>
  tx
    .select({ ...shown, frameworkId: frameworkLots.frameworkId })
    .from(frameworkLots)
    .where(and(ours, inArray(frameworkLots.frameworkId, [...frameworkIds])))
    .orderBy(frameworkLots.position, frameworkLots.number)

export type KeptLot = Awaited<ReturnType<typeof listLots>>[number]

export async function insertLot(tx: TenantTx, frameworkId: string, facts: LotFacts): Promise<string> {
  const [last] = await tx
    .select({ position: max(frameworkLots.position) })
    .from(frameworkLots)
    .where(and(ours, eq(frameworkLots.frameworkId, frameworkId)))
  const position = (last?.position ?? 0) + 1
  const [row] = await tx
    .insert(frameworkLots)
    .values({ ...facts, frameworkId, position })
    .returning({ id: frameworkLots.id })
  if (!row) throw new Error('Insert returned no lot')
  return row.id
}

export async function updateLot(tx: TenantTx, id: string, facts: LotFacts) {
  await tx
    .update(frameworkLots)
    .set(facts)
    .where(and(ours, eq(frameworkLots.id, id)))
}

export async function deleteLot(tx: TenantTx, id: string) {
  await tx.delete(frameworkLots).where(and(ours, eq(frameworkLots.id, id)))
}

/** How often somebody declared or was given a maximum on that lot, drafts included. */
export async function countLotUses(tx: TenantTx, lotId: string): Promise<number> {
  const [declared] = await tx
    .select({ times: count() })
    .from(campaignAnswerLots)
    .where(and(eq(campaignAnswerLots.ownerId, currentTenant), eq(campaignAnswerLots.lotId, lotId)))
  const [kept] = await tx
    .select({ times: count() })
    .from(participationMaxima)
    .where(and(eq(participationMaxima.ownerId, currentTenant), eq(participationMaxima.lotId, lotId)))
  return (declared?.times ?? 0) + (kept?.times ?? 0)
}

/** How often somebody declared or was given a maximum on a framework contract, whatever the lot. */
export async function countFrameworkUses(tx: TenantTx, frameworkId: string): Promise<number> {
  const [declared] = await tx
    .select({ times: count() })
    .from(campaignAnswerLots)
    .innerJoin(
      campaignAnswers,
      and(
        eq(campaignAnswers.organisationId, campaignAnswerLots.organisationId),
        eq(campaignAnswers.id, campaignAnswerLots.answerId),
      ),
    )
    .innerJoin(
      campaigns,
      and(eq(campaigns.organisationId, campaignAnswers.ownerId), eq(campaigns.id, campaignAnswers.campaignId)),
    )
    .where(and(eq(campaignAnswerLots.ownerId, currentTenant), eq(campaigns.frameworkId, frameworkId)))
  const [kept] = await tx
    .select({ times: count() })
    .from(participationMaxima)
    .innerJoin(participations, ofMaxima)
    .where(and(eq(participations.ownerId, currentTenant), eq(participations.frameworkId, frameworkId)))
  return (declared?.times ?? 0) + (kept?.times ?? 0)
}

const ofMaxima = and(
  eq(participations.organisationId, participationMaxima.organisationId),
  eq(participations.id, participationMaxima.participationId),
)

export type Granted = { lotId: string | null; bodies: number; amount: Cents; quantity: number }

/** What the bodies on a framework contract of our centre may order at most, a lot at a time; those suspended too. */
export async function listGranted(
  tx: TenantTx,
  frameworkId: string,
  { except }: { except?: string } = {},
): Promise<Granted[]> {
  const rows = await tx
    .select({
      lotId: participationMaxima.lotId,
      bodies: count(),
      amount: sum(participationMaxima.amount).mapWith(Number),
      quantity: sum(participationMaxima.quantity).mapWith(Number),
    })
    .from(participationMaxima)
    .innerJoin(participations, ofMaxima)
    .where(
      and(
        eq(participations.ownerId, currentTenant),
        eq(participations.frameworkId, frameworkId),
        inArray(participations.status, [...TAKING_PART]),
        except === undefined ? undefined : ne(participations.organisationId, except),
      ),
    )
    .groupBy(participationMaxima.lotId)
  return rows.map((row) => ({ ...row, amount: row.amount ?? 0, quantity: row.quantity ?? 0 }))
}
