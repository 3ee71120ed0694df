import type { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import { mayMove } from '#app/domain/membership.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueue } from '#app/jobs/queue.ts'
import type { CentreKey, JoiningRefusal } from '#app/services/centre/save-joining.server.ts'
import { recomputeCentreDeadlines } from '#app/services/deadlines/recompute-centre-deadlines.server.ts'
import { endShares } from '#app/services/participations/end-shares.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findCurrentConvention } from '#db/queries/conventions.ts'
import { findOwnMembership, updateMembership } from '#db/queries/joining.ts'
import { withTenant } from '#db/tenant.ts'

export type SendRefusal = JoiningRefusal | 'contact-missing' | 'signature-missing' | 'newer-version'

type Input = { centre: CentreKey; now: Temporal.Instant }

/** Hands the adhesion to the centre, whose coordinators are told. The decision may follow later. */
export async function sendJoining(actor: Actor, { centre, now }: Input): Promise<Result<null, SendRefusal>> {
  if (!can(actor, 'centre:join')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const membership = await findOwnMembership(tx, centre, { lock: true })
    if (!membership) return refused('not-found')
    if (!mayMove('member', membership.status, 'asked')) return refused('not-allowed')
    if (membership.contactEmail === null) return refused('contact-missing')
    if (membership.signedAt === null) return refused('signature-missing')
    const current = await findCurrentConvention(tx, centre)
    if (current?.id !== membership.conventionVersionId) return refused('newer-version')

    const askedAt = new Date(now.epochMilliseconds)
    const answer = { reason: null, answeredAt: null, answeredBy: null, leftOn: null }
    const occasion = await updateMembership(tx, membership, {
      ...{ status: 'asked', askedAt, askedBy: actor.userId, ...answer },
    })
    await recordAudit(tx, actor, {
      action: 'membership.ask',
      subjectKind: 'membership',
      subjectId: membership.id,
      before: { status: membership.status },
      after: { status: 'asked' },
    })
    const letter = { kind: 'membership-asked', subjectId: membership.id, occasion } as const
    await enqueue(tx, 'plan-centre-letters', { organisationId: centre.ownerId, ...letter })
    return done(null)
  })
}

type Leaving = { centre: CentreKey; to: 'draft' | 'left'; reason: string | null; now: Temporal.Instant }

/** Takes back a request that was not answered yet, or leaves the centre. What was typed stays. */
export async function withdrawJoining(
  actor: Actor,
  { centre, to, reason, now }: Leaving,
): Promise<Result<{ ended: number }, JoiningRefusal>> {
  if (!can(actor, 'centre:join')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const membership = await findOwnMembership(tx, centre, { lock: true })
    if (!membership) return refused('not-found')
    // From a refusal or after leaving one begins anew: that asks whether the centre still takes this kind of body.
    const from = to === 'draft' ? ['asked'] : ['accepted', 'suspended']
    if (!from.includes(membership.status)) return refused('not-allowed')
    const { organisationId, ownerId } = membership
    const leaving = { organisationId, ownerId, side: 'member', reason, now } as const
    const { ended } = to === 'left' ? await endShares(tx, actor, leaving) : { ended: 0 }
    const occasion = await updateMembership(
      tx,
      membership,
      to === 'left' ? { status: to, reason, leftOn: dayAt(now) } : { status: to },
    )
    await recomputeCentreDeadlines(tx, dayAt(now))
    await recordAudit(tx, actor, {
      action: to === 'left' ? 'membership.leave' : 'membership.withdraw',
      subjectKind: 'membership',
      subjectId: membership.id,
      before: { status: membership.status },
      after: { status: to, reason },
    })
    if (to === 'left') {
      const letter = { kind: 'membership-left', subjectId: membership.id, occasion } as const
      await enqueue(tx, 'plan-centre-letters', { organisationId: centre.ownerId, ...letter })
    }
    return done({ ended })
  })
}
