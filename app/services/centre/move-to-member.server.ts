import type { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import { mergedAnswersOf } from '#app/domain/merged-answer.ts'
import { addedMaxima, annexShares, answerOutcome, type Merging, mergedLines, shareOutcome } from '#app/domain/merger.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { decisionsText } from '#app/i18n/annex-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { enqueueCentreRecomputations } from '#app/jobs/queue.ts'
import { keepAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { listAnnexes, replaceMaxima } from '#db/queries/annexes.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findDatabaseClock, lockCampaign } from '#db/queries/campaigns.ts'
import { lockMember, updateMembership } from '#db/queries/joining.ts'
import { keepMergedAnswers } from '#db/queries/merged-answers.ts'
import {
  chargeOrders,
  draftAnswerFor,
  endParticipation,
  passAllocations,
  takeOverParticipation,
  withdrawAnswer,
} from '#db/queries/merged-shares.ts'
import { findMerger } from '#db/queries/mergers.ts'
import { lockFramework } from '#db/queries/own-frameworks.ts'
import type { TenantTx } from '#db/tenant.ts'

export type Moving = { merging: Merging; reason: string; operator: { id: string; name: string }; now: Temporal.Instant }

/**
 * Makes one member of two in the centre whose tenant the transaction is in; the caller has held and read them. Answers
 * the version that the adhesion of the one that goes has now.
 */
export async function moveToMember(tx: TenantTx, actor: Actor, moving: Moving): Promise<number> {
  await moveShares(tx, moving.merging, moving.reason)
  await moveAnswers(tx, moving.merging, moving.reason)
  await amendAnnexes(tx, actor, moving)
  return leave(tx, actor, moving)
}

/** Calls and framework contracts before anything is read, in one order: nobody shares a ceiling out meanwhile. */
export async function holdMembers(
  tx: TenantTx,
  centreId: string,
  { fromId, intoId }: { fromId: string; intoId: string },
) {
  for (const id of [fromId, intoId].toSorted()) await lockMember(tx, id)
  const merging = await findMerger(tx, { centreId, fromId, intoId })
  for (const { campaignId } of merging?.calls ?? []) await lockCampaign(tx, campaignId)
  for (const { frameworkId } of merging?.frameworks ?? []) await lockFramework(tx, frameworkId)
}

async function moveShares(tx: TenantTx, { from, into, frameworks }: Merging, reason: string) {
  for (const line of frameworks) {
    const outcome = shareOutcome(line)
    if (!outcome || !line.from) continue
    if (outcome === 'moves') await takeOverParticipation(tx, line.from.id, into.organisationId)
    // The body that stays reads whose request that was: it made none itself.
    const asked = () => textsFor('fr').in('mergers')('askedByOther', { name: from.name, act: reason })
    await endParticipation(tx, line.from.id, outcome === 'ask-again' ? asked() : reason)
    if (outcome === 'ask-again') continue
    const own = outcome === 'adds-up' ? (line.into?.maxima ?? []) : []
    const maxima = addedMaxima(own, line.from.maxima)
    await replaceMaxima(tx, { frameworkId: line.frameworkId, organisationId: into.organisationId, maxima })
    // What the one ordered stays ordered: it is taken from the share that both have now.
    const passing = { frameworkId: line.frameworkId, from: from.organisationId, to: into.organisationId }
    await chargeOrders(tx, passing)
    await passAllocations(tx, passing)
  }
}

async function moveAnswers(tx: TenantTx, { from, into, calls }: Merging, reason: string) {
  for (const call of calls) {
    const outcome = answerOutcome(call)
    if (!call.from || (outcome !== 'draft' && outcome !== 'gives-way')) continue
    const { campaignId } = call
    await withdrawAnswer(tx, { id: call.from.id, organisationId: from.organisationId }, reason)
    if (outcome === 'draft') {
      await draftAnswerFor(tx, { campaignId, organisationId: into.organisationId, maxima: call.from.maxima })
    }
  }
}

/** The annexes in which the body that goes stands name the one that stays, with the act as their reason. */
export async function amendAnnexes(tx: TenantTx, actor: Actor, { merging, reason, operator }: Omit<Moving, 'now'>) {
  const frozenAt = await findDatabaseClock(tx)
  const t = textsFor('fr').in('campaigns')
  for (const { campaignId, frameworkId } of merging.calls.filter((call) => answerOutcome(call) === 'annex')) {
    const campaign = await lockCampaign(tx, campaignId)
    const [newest] = await listAnnexes(tx, { ownerId: actor.organisationId, campaignId })
    const two = { ...merging, counts: annexShares(merging, frameworkId) }
    const lines = newest && mergedLines(newest.lines, two, (both) => decisionsText(t, both))
    if (!campaign || !newest || !lines) continue
    const annex = await keepAnnex(tx, actor, { campaign, number: newest.number + 1, lines, reason, frozenAt, operator })
    await recordAudit(tx, actor, {
      action: 'annex.amend',
      subjectKind: 'campaign',
      subjectId: campaignId,
      before: { number: newest.number },
      after: { ...annex.trace, from: merging.from.organisationId, into: merging.into.organisationId },
    })
  }
}

async function leave(tx: TenantTx, actor: Actor, { merging, reason, now }: Moving) {
  const { from, into } = merging
  const answered = { answeredAt: new Date(now.epochMilliseconds), answeredBy: actor.userId }
  const gone = { organisationId: from.organisationId, id: from.membershipId }
  const version = await updateMembership(tx, gone, { status: 'left', reason, leftOn: dayAt(now), ...answered })
  await enqueueCentreRecomputations(tx, [from.organisationId, into.organisationId])
  return version
}

/** Keeps with the adhesion that stays what became of the answers of the one that goes; answers its version since. */
export async function keepWhatBecame(tx: TenantTx, merging: Merging, { shared }: { shared: boolean }): Promise<number> {
  const { from, into } = merging
  // Without an adhesion of its own the body that stays has that of the other, which has not gone over yet.
  const { organisationId } = shared ? into : from
  const occasion = await updateMembership(tx, { organisationId, id: into.membershipId }, {})
  const answers = mergedAnswersOf(merging, { shared, occasion, at: (await findDatabaseClock(tx)).toISOString() })
  await keepMergedAnswers(tx, { fromId: from.membershipId, intoId: into.membershipId }, answers)
  return occasion
}

/** What an adhesion's history says of its merger. */
export const mergerTrace = ({ from, into, frameworks, calls }: Merging, reason: string) => ({
  action: 'membership.merge' as const,
  subjectKind: 'membership',
  before: { frameworks, calls },
  after: {
    name: `${from.name} → ${into.name}`,
    fromName: from.name,
    from: from.membershipId,
    into: into.membershipId,
    reason,
  },
})
