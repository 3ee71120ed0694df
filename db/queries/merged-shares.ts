import { and, eq, sql } from 'drizzle-orm'
import type { AnswerMaximum } from '#app/domain/campaign.ts'
import { campaignAnswerLots, campaignAnswers } from '#db/schema/campaigns.ts'
import { participations } from '#db/schema/frameworks.ts'
import { orders } from '#db/schema/orders.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** The same terms for the body that stays, where it has none, suspended where they were; maxima are set apart. */
export async function takeOverParticipation(tx: TenantTx, participationId: string, organisationId: string) {
  await tx.execute(sql`
    insert into participations (organisation_id, owner_id, framework_id, status, from_annex, decision_organ, decision_on,
      decision_reference, decision_document_id, contact_name, contact_email, contact_phone, remarks, answered_at, reason, invented)
    select ${organisationId}::uuid, owner_id, framework_id, status, from_annex, decision_organ, decision_on,
      decision_reference, decision_document_id, contact_name, contact_email, contact_phone, remarks, now(), reason, invented
    from participations where owner_id = ${currentTenant} and id = ${participationId}::uuid
    on conflict (organisation_id, owner_id, framework_id) do update set status = excluded.status, reason = excluded.reason,
      from_annex = participations.from_annex or excluded.from_annex, answered_at = now(),
      asked_at = coalesce(participations.asked_at, now()),
      version = participations.version + 1, updated_at = now()`)
}

/** The participation of the body that goes stays to be read, with why it is used no more; a mere request is withdrawn. */
export async function endParticipation(tx: TenantTx, participationId: string, reason: string) {
  await tx
    .update(participations)
    .set({
      status: sql`case ${participations.status} when 'asked' then 'withdrawn' else 'ended' end`,
      ...{ reason, version: sql`${participations.version} + 1`, updatedAt: sql`now()` },
    })
    .where(and(eq(participations.ownerId, currentTenant), eq(participations.id, participationId)))
}

/** Takes what a body ordered of a framework contract of our centre from another's share; its ceilings move with it. */
export async function chargeOrders(
  tx: TenantTx,
  { frameworkId, from, to }: { frameworkId: string; from: string; to: string },
) {
  await tx
    .update(orders)
    .set({ chargedTo: to, version: sql`${orders.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(orders.ownerId, currentTenant), eq(orders.frameworkId, frameworkId), eq(orders.chargedTo, from)))
}

/** Adds what is left of a body's allocations on a framework contract of our centre to another's. */
export async function passAllocations(
  tx: TenantTx,
  { frameworkId, from, to }: { frameworkId: string; from: string; to: string },
) {
  await tx.execute(sql`select public.grant_to_other(${frameworkId}::uuid, ${from}::uuid, ${to}::uuid)`)
}

type DraftFor = { campaignId: string; organisationId: string; maxima: readonly AnswerMaximum[] }

/** A draft for the body to confirm: invited now where it was not, with these maxima. */
export async function draftAnswerFor(tx: TenantTx, { campaignId, organisationId, maxima }: DraftFor) {
  const [answer] = await tx
    .insert(campaignAnswers)
    .values({ organisationId, ownerId: currentTenant, campaignId, status: 'draft', onBehalf: true })
    .onConflictDoUpdate({
      target: [campaignAnswers.organisationId, campaignAnswers.ownerId, campaignAnswers.campaignId],
      set: { status: 'draft', onBehalf: true, version: sql`${campaignAnswers.version} + 1`, updatedAt: sql`now()` },
    })
    .returning({ id: campaignAnswers.id })
  if (!answer) throw new Error('No answer was written')
  if (maxima.length === 0) return
  await tx
    .insert(campaignAnswerLots)
    .values(maxima.map((maximum) => ({ ...maximum, organisationId, ownerId: currentTenant, answerId: answer.id })))
}

/** Says in the place of the body that goes that it needs nothing; what it declared stays in the trace. */
export async function withdrawAnswer(tx: TenantTx, answer: { id: string; organisationId: string }, remarks: string) {
  const { id, organisationId } = answer
  await tx
    .delete(campaignAnswerLots)
    .where(and(eq(campaignAnswerLots.organisationId, organisationId), eq(campaignAnswerLots.answerId, id)))
  await tx
    .update(campaignAnswers)
    .set({
      ...{ status: 'no-interest', onBehalf: true, remarks, submittedAt: sql`clock_timestamp()` },
      ...{ version: sql`${campaignAnswers.version} + 1`, updatedAt: sql`now()` },
    })
    .where(and(eq(campaignAnswers.organisationId, organisationId), eq(campaignAnswers.id, id)))
}
