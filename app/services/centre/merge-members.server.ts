import { createHash } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import {
  addedMaxima,
  answerOutcome,
  type MergerRefusal,
  type Merging,
  mergedLines,
  mergerRefusal,
  mergerSeal,
  shareOutcome,
} from '#app/domain/merger.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueueCentreRecomputations } from '#app/jobs/queue.ts'
import { keepAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { listAnnexes, replaceMaxima } from '#db/queries/annexes.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findDatabaseClock, lockCampaign } from '#db/queries/campaigns.ts'
import { lockMember, updateMembership } from '#db/queries/joining.ts'
import {
  draftAnswerFor,
  endParticipation,
  findMerger,
  takeOverParticipation,
  withdrawAnswer,
} from '#db/queries/mergers.ts'
import { lockOwnCentre } from '#db/queries/own-centre.ts'
import { lockFramework } from '#db/queries/own-frameworks.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export const sealOf = (merging: Merging): string => createHash('sha256').update(mergerSeal(merging)).digest('hex')

type Input = {
  fromId: string
  intoId: string
  /** Of the merger that was shown. */
  seal: string
  /** The act that merges the two bodies, as histories and annexes name it. */
  reason: string
  operator: { id: string; name: string }
  now: Temporal.Instant
}

/** `changed`: what would move is not what was shown. */
export type MergeRefusal = 'forbidden' | 'not-found' | 'changed' | MergerRefusal

/**
 * Makes one member of two in our centre: shares and answers go over to the body that stays, annexes follow with their
 * reason, and the one that goes leaves. What a body holds itself is its people's: the centre moves nothing of it.
 */
export async function mergeMembers(
  actor: Actor,
  { seal, operator, now, ...input }: Input,
): Promise<Result<Merging, MergeRefusal>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const centre = await lockOwnCentre(tx)
    if (!centre) return refused('not-found')
    await holdAll(tx, centre.id, input)
    const merging = await findMerger(tx, { centreId: centre.id, fromId: input.fromId, intoId: input.intoId })
    if (!merging) return refused('not-found')
    const refusal = mergerRefusal(merging)
    if (refusal) return refused(refusal)
    if (sealOf(merging) !== seal) return refused('changed')

    await moveShares(tx, merging, input.reason)
    await moveAnswers(tx, merging, input.reason)
    await amendAnnexes(tx, actor, { merging, reason: input.reason, operator })
    await leave(tx, actor, { merging, reason: input.reason, now })
    return done(merging)
  })
}

/** Calls and framework contracts before anything is read, in one order: nobody shares a ceiling out meanwhile. */
async function holdAll(tx: TenantTx, centreId: string, { fromId, intoId }: Pick<Input, 'fromId' | 'intoId'>) {
  for (const id of [fromId, intoId].toSorted()) await lockMember(tx, id)
  const merging = await findMerger(tx, { centreId, fromId, intoId })
  for (const { campaignId } of merging?.calls ?? []) await lockCampaign(tx, campaignId)
  for (const { frameworkId } of merging?.frameworks ?? []) await lockFramework(tx, frameworkId)
}

async function moveShares(tx: TenantTx, { into, frameworks }: Merging, reason: string) {
  for (const line of frameworks) {
    const outcome = shareOutcome(line)
    if (!outcome || !line.from) continue
    if (outcome === 'moves') await takeOverParticipation(tx, line.from.id, into.organisationId)
    await endParticipation(tx, line.from.id, reason)
    if (outcome === 'ask-again') continue
    const own = outcome === 'adds-up' ? (line.into?.maxima ?? []) : []
    const maxima = addedMaxima(own, line.from.maxima)
    await replaceMaxima(tx, { frameworkId: line.frameworkId, organisationId: into.organisationId, maxima })
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

type Amending = { merging: Merging; reason: string; operator: Input['operator'] }

async function amendAnnexes(tx: TenantTx, actor: Actor, { merging, reason, operator }: Amending) {
  const frozenAt = await findDatabaseClock(tx)
  for (const { campaignId } of merging.calls.filter((call) => answerOutcome(call) === 'annex')) {
    const campaign = await lockCampaign(tx, campaignId)
    const [newest] = await listAnnexes(tx, { ownerId: actor.organisationId, campaignId })
    const lines = newest && mergedLines(newest.lines, merging)
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

type Leaving = { merging: Merging; reason: string; now: Temporal.Instant }

/** Both ends of the merger are traced: whoever looks at either member finds the other. */
async function leave(tx: TenantTx, actor: Actor, { merging, reason, now }: Leaving) {
  const { from, into, frameworks, calls } = merging
  const answered = { answeredAt: new Date(now.epochMilliseconds), answeredBy: actor.userId }
  const gone = { organisationId: from.organisationId, id: from.membershipId }
  await updateMembership(tx, gone, { status: 'left', reason, leftOn: dayAt(now), ...answered })
  await enqueueCentreRecomputations(tx, [from.organisationId, into.organisationId])
  const before = { frameworks, calls }
  for (const { membershipId } of [from, into]) {
    await recordAudit(tx, actor, {
      action: 'membership.merge',
      subjectKind: 'membership',
      subjectId: membershipId,
      before,
      after: { name: `${from.name} → ${into.name}`, from: from.membershipId, into: into.membershipId, reason },
    })
  }
}
