import { createHash } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { type MergerRefusal, type Merging, mergerRefusal, mergerSeal } from '#app/domain/merger.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { holdMembers, keepWhatBecame, mergerTrace, moveToMember } from '#app/services/centre/move-to-member.server.ts'
import { tellMember } from '#app/services/centre/tell-member.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findMerger } from '#db/queries/mergers.ts'
import { lockOwnCentre } from '#db/queries/own-centre.ts'
import { withTenant } from '#db/tenant.ts'

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
    await holdMembers(tx, centre.id, input)
    const merging = await findMerger(tx, { centreId: centre.id, fromId: input.fromId, intoId: input.intoId })
    if (!merging) return refused('not-found')
    const refusal = mergerRefusal(merging)
    if (refusal) return refused(refusal)
    if (sealOf(merging) !== seal) return refused('changed')

    const { from, into } = merging
    const gone = await moveToMember(tx, actor, { merging, reason: input.reason, operator, now })
    const kept = await keepWhatBecame(tx, merging, { shared: true })
    // Both ends are traced and told: whoever looks at either member finds the other.
    for (const { membershipId, occasion } of [
      { membershipId: from.membershipId, occasion: gone },
      { membershipId: into.membershipId, occasion: kept },
    ]) {
      const trace = mergerTrace(merging, input.reason)
      await recordAudit(tx, actor, { ...trace, subjectId: membershipId, after: { ...trace.after, occasion } })
      await tellMember(tx, { kind: 'membership-merged', membershipId, occasion, now })
    }
    return done(merging)
  })
}
