import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { campaignState } from '#app/domain/campaign.ts'
import type { Merging, MergingCall, MergingFramework, MergingMember } from '#app/domain/merger.ts'
import { listMaxima } from '#db/queries/campaign-answers.ts'
import { findDatabaseClock } from '#db/queries/campaigns.ts'
import { listLotsOf } from '#db/queries/framework-lots.ts'
import { campaignAnswers, campaigns } from '#db/schema/campaigns.ts'
import { memberships } from '#db/schema/centres.ts'
import { frameworks, participationMaxima, participations } from '#db/schema/frameworks.ts'
import { organisations } from '#db/schema/organisations.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

type Ends = { centreId: string; fromId: string; intoId: string }

async function findMerging(tx: TenantTx, centreId: string, id: string): Promise<MergingMember | null> {
  const [found] = await tx
    .select({
      membershipId: memberships.id,
      organisationId: memberships.organisationId,
      name: organisations.name,
      kind: organisations.kind,
      enterpriseNumber: organisations.enterpriseNumber,
      status: memberships.status,
      version: memberships.version,
      people: sql<number>`(select count(*)::integer from organisation_users ou where ou.organisation_id = ${organisations.id})`,
      documents: sql<number>`(select count(*)::integer from documents d where d.organisation_id = ${organisations.id} and d.shared_with = ${currentTenant} and d.archived_at is null)`,
    })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(and(eq(memberships.ownerId, currentTenant), eq(memberships.centreId, centreId), eq(memberships.id, id)))
  return found ?? null
}

const maximaOf = (tx: TenantTx, participationIds: readonly string[]) =>
  tx
    .select({
      participationId: participationMaxima.participationId,
      lotId: participationMaxima.lotId,
      quantity: participationMaxima.quantity,
      amount: participationMaxima.amount,
    })
    .from(participationMaxima)
    .where(inArray(participationMaxima.participationId, [...participationIds]))
    .orderBy(participationMaxima.lotId)

async function frameworksOf(tx: TenantTx, { from, into }: Pick<Merging, 'from' | 'into'>): Promise<MergingFramework[]> {
  const rows = await tx
    .select({
      id: participations.id,
      organisationId: participations.organisationId,
      status: participations.status,
      frameworkId: frameworks.id,
      object: frameworks.object,
      ceiling: frameworks.ceiling,
    })
    .from(participations)
    .innerJoin(
      frameworks,
      and(eq(frameworks.organisationId, participations.ownerId), eq(frameworks.id, participations.frameworkId)),
    )
    .where(
      and(
        eq(participations.ownerId, currentTenant),
        isNotNull(participations.askedAt),
        inArray(participations.organisationId, [from.organisationId, into.organisationId]),
      ),
    )
    .orderBy(frameworks.id)
  const maxima = await maximaOf(
    tx,
    rows.map(({ id }) => id),
  )
  const shareOf = (frameworkId: string, organisationId: string) => {
    const row = rows.find((known) => known.frameworkId === frameworkId && known.organisationId === organisationId)
    if (!row) return null
    const own = maxima.filter(({ participationId }) => participationId === row.id)
    return {
      ...{ id: row.id, status: row.status },
      maxima: own.map(({ lotId, quantity, amount }) => ({ lotId, quantity, amount })),
    }
  }
  const both = new Map(rows.map(({ frameworkId, object, ceiling }) => [frameworkId, { frameworkId, object, ceiling }]))
  const lots = await listLotsOf(tx, [...both.keys()])
  return [...both.values()].map((framework) => ({
    ...framework,
    lots: lots.filter(({ frameworkId }) => frameworkId === framework.frameworkId),
    from: shareOf(framework.frameworkId, from.organisationId),
    into: shareOf(framework.frameworkId, into.organisationId),
  }))
}

async function callsOf(tx: TenantTx, { from, into }: Pick<Merging, 'from' | 'into'>): Promise<MergingCall[]> {
  const now = await findDatabaseClock(tx)
  const rows = await tx
    .select({
      id: campaignAnswers.id,
      organisationId: campaignAnswers.organisationId,
      status: campaignAnswers.status,
      version: campaignAnswers.version,
      campaignId: campaigns.id,
      frameworkId: campaigns.frameworkId,
      title: campaigns.title,
      openedAt: campaigns.openedAt,
      closesAt: campaigns.closesAt,
      cancelledAt: campaigns.cancelledAt,
      frozenAt: campaigns.frozenAt,
    })
    .from(campaignAnswers)
    .innerJoin(
      campaigns,
      and(eq(campaigns.organisationId, campaignAnswers.ownerId), eq(campaigns.id, campaignAnswers.campaignId)),
    )
    .where(
      and(
        eq(campaignAnswers.ownerId, currentTenant),
        inArray(campaignAnswers.organisationId, [from.organisationId, into.organisationId]),
      ),
    )
    .orderBy(campaigns.id)
  const maxima =
    rows.length === 0
      ? []
      : await listMaxima(
          tx,
          rows.map(({ id }) => id),
        )
  const answerOf = (campaignId: string, organisationId: string) => {
    const row = rows.find((known) => known.campaignId === campaignId && known.organisationId === organisationId)
    if (!row) return null
    const own = maxima.filter(({ answerId }) => answerId === row.id)
    return {
      ...{ id: row.id, status: row.status, version: row.version },
      maxima: own.map(({ lotId, quantity, amount }) => ({ lotId, quantity, amount })),
    }
  }
  const calls = new Map(rows.map((row) => [row.campaignId, row]))
  return [...calls].map(([campaignId, call]) => ({
    ...{ campaignId, frameworkId: call.frameworkId, title: call.title, state: campaignState(call, now) },
    from: answerOf(campaignId, from.organisationId),
    into: answerOf(campaignId, into.organisationId),
  }))
}

/** Two members of our centre with everything that they have there; null where one of them is not a member of it. */
export async function findMerger(tx: TenantTx, { centreId, fromId, intoId }: Ends): Promise<Merging | null> {
  const from = await findMerging(tx, centreId, fromId)
  const into = await findMerging(tx, centreId, intoId)
  if (!from || !into) return null
  const two = { from, into }
  return { ...two, frameworks: await frameworksOf(tx, two), calls: await callsOf(tx, two) }
}

type TakingOver = {
  centreId: string
  fromId: string
  into: Pick<MergingMember, 'organisationId' | 'name' | 'kind' | 'enterpriseNumber'>
}

/** A member whose adhesion itself goes over to a body that has none in our centre; null where it is no member of it. */
export async function findTakeOver(tx: TenantTx, { centreId, fromId, into }: TakingOver): Promise<Merging | null> {
  const from = await findMerging(tx, centreId, fromId)
  if (!from) return null
  const two = { from, into: { ...from, ...into } }
  return { ...two, frameworks: await frameworksOf(tx, two), calls: await callsOf(tx, two) }
}

/** Members that another one may be merged into, by name. */
export const listMergerTargets = (tx: TenantTx, { centreId, exceptId }: { centreId: string; exceptId: string }) =>
  tx
    .select({ id: memberships.id, name: organisations.name })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(
      and(
        eq(memberships.ownerId, currentTenant),
        eq(memberships.centreId, centreId),
        eq(memberships.status, 'accepted'),
        sql`${memberships.id} <> ${exceptId}::uuid`,
      ),
    )
    .orderBy(sql`${organisations.name} collate "fr-x-icu"`, memberships.id)
