import { and, eq, inArray, sql } from 'drizzle-orm'
import type { CampaignLot } from '#app/domain/campaign.ts'
import type { MergedAnswer } from '#app/domain/merged-answer.ts'
import { listCampaignLots } from '#db/queries/campaigns.ts'
import { campaignAnswers, campaigns } from '#db/schema/campaigns.ts'
import { memberships } from '#db/schema/centres.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

type Ends = { fromId: string; intoId: string }

/** Keeps what became of answers with the adhesion that stays, behind what either adhesion knew of earlier mergers. */
export async function keepMergedAnswers(tx: TenantTx, { fromId, intoId }: Ends, answers: readonly MergedAnswer[]) {
  const kept = await tx
    .select({ id: memberships.id, mergedAnswers: memberships.mergedAnswers })
    .from(memberships)
    .where(and(eq(memberships.ownerId, currentTenant), inArray(memberships.id, [fromId, intoId])))
  const of = (id: string) => kept.find((row) => row.id === id)?.mergedAnswers ?? []
  // The letters about those were of another adhesion.
  const theirs = fromId === intoId ? [] : of(fromId).map((answer) => ({ ...answer, occasion: 0 }))
  await tx
    .update(memberships)
    .set({ mergedAnswers: [...of(intoId), ...theirs, ...answers] })
    .where(and(eq(memberships.ownerId, currentTenant), eq(memberships.id, intoId)))
}

/** The annexes of a centre that name us since a body became part of ours, by law: the act is why they were frozen anew. */
export async function listMergedAnnexes(tx: TenantTx, ownerId: string) {
  const rows = await tx.execute<{ id: string; object: string; at: Date | string }>(sql`
    select x.id, f.object, x.frozen_at as at
    from campaign_answers a
    join campaigns k on k.organisation_id = a.owner_id and k.id = a.campaign_id
    join frameworks f on f.organisation_id = k.organisation_id and f.id = k.framework_id
    join annexes x on x.organisation_id = k.organisation_id and x.campaign_id = k.id and x.number > 1
    where a.organisation_id = ${currentTenant} and a.owner_id = ${ownerId}::uuid and x.reason in (
      select e.after->>'act' from audit_entries e where e.organisation_id = ${currentTenant} and e.action = 'organisation.absorb')
    order by x.frozen_at, x.id`)
  return rows.map(({ at, ...row }) => ({ ...row, at: new Date(at) }))
}

/** What mergers made of answers to calls that we have an answer of our own to, with the lots of their maxima. */
export async function listMergedAnswers(tx: TenantTx) {
  const adhesions = await tx
    .select({ ownerId: memberships.ownerId, answers: memberships.mergedAnswers })
    .from(memberships)
    .where(and(eq(memberships.organisationId, currentTenant), sql`${memberships.mergedAnswers} <> '[]'::jsonb`))
  const merged = adhesions.flatMap(({ answers }) => answers)
  if (merged.length === 0) return []
  const own = await tx
    .select({
      ownAnswerId: campaignAnswers.id,
      own: campaignAnswers.status,
      submittedAt: campaignAnswers.submittedAt,
      campaignId: campaigns.id,
      ownerId: campaigns.organisationId,
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
        eq(campaignAnswers.organisationId, currentTenant),
        inArray(
          campaignAnswers.campaignId,
          merged.map(({ campaignId }) => campaignId),
        ),
      ),
    )
  const lots = new Map<string, CampaignLot[]>()
  for (const call of own) lots.set(call.campaignId, await listCampaignLots(tx, call))
  return own.flatMap((call) =>
    merged
      .filter(({ campaignId }) => campaignId === call.campaignId)
      .map((answer) => ({ ...call, ...answer, lots: lots.get(call.campaignId) ?? [] })),
  )
}
