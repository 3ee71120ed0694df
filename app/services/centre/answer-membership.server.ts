import type { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import type { CentreLetterKind } from '#app/domain/centre-letter.ts'
import { type MembershipStatus, mayMove } from '#app/domain/membership.ts'
import type { MembershipTerm } from '#app/domain/membership-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueueCentreRecomputations } from '#app/jobs/queue.ts'
import { messageDomain } from '#app/lib/mail.server.ts'
import { endShares } from '#app/services/participations/end-shares.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { planCentreLetters } from '#db/queries/centre-letters.ts'
import { lockMember, type Membership, type MembershipChange, updateMembership } from '#db/queries/joining.ts'
import { findSuccessor } from '#db/queries/successors.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export type MembershipAnswer =
  | { to: 'accepted'; term: MembershipTerm | null }
  | { to: 'refused' | 'suspended' | 'left'; reason: string }

/** `absorbed`: the body became part of another and comes back no more. */
export type AnswerRefusal = 'forbidden' | 'not-found' | 'stale' | 'not-allowed' | 'absorbed'

type Input = { membershipId: string; version: number; answer: MembershipAnswer; now: Temporal.Instant }

const ACTIONS = {
  accepted: 'membership.accept',
  refused: 'membership.refuse',
  suspended: 'membership.suspend',
  left: 'membership.end',
} as const

/** A body that leaves is told by no letter of its own: it said so, or its convention ended. */
const LETTERS: Partial<Record<MembershipStatus, CentreLetterKind>> = {
  accepted: 'membership-accepted',
  refused: 'membership-refused',
  suspended: 'membership-suspended',
}

/** `ended`: the participations that a departure ends. */
type Answered = { status: MembershipStatus; letters: number; ended: number }

/** The centre's word on an adhesion, told to the body's people in the same transaction. */
export async function answerMembership(
  actor: Actor,
  { membershipId, version, answer, now }: Input,
): Promise<Result<Answered, AnswerRefusal>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const membership = await lockMember(tx, membershipId)
    if (!membership) return refused('not-found')
    if (membership.version !== version) return refused('stale')
    if (!mayMove('centre', membership.status, answer.to)) return refused('not-allowed')
    if (answer.to !== 'left' && (await findSuccessor(tx, membership))) return refused('absorbed')

    const gone = answer.to === 'left' ? await end(tx, actor, { membership, reason: answer.reason, now }) : NOTHING
    const change = changeOf(answer, now)
    const answered = { answeredAt: new Date(now.epochMilliseconds), answeredBy: actor.userId }
    const occasion = await updateMembership(tx, membership, { ...change, ...answered })
    await enqueueCentreRecomputations(tx, [membership.organisationId])
    await recordAudit(tx, actor, {
      action: membership.status === 'suspended' && answer.to === 'accepted' ? 'membership.resume' : ACTIONS[answer.to],
      subjectKind: 'membership',
      subjectId: membershipId,
      before: { status: membership.status },
      after: change,
    })
    const told = await tell(tx, { membership, occasion, to: answer.to, now })
    return done({ status: answer.to, letters: told + gone.letters, ended: gone.ended })
  })
}

const NOTHING = { ended: 0, letters: 0 }

type Ending = { membership: Membership; reason: string; now: Temporal.Instant }

const end = (tx: TenantTx, actor: Actor, { membership: { organisationId, ownerId }, reason, now }: Ending) =>
  endShares(tx, actor, { organisationId, ownerId, side: 'centre', reason, now })

function changeOf(answer: MembershipAnswer, now: Temporal.Instant): MembershipChange {
  const { to: status } = answer
  if (answer.to === 'accepted') {
    // Whoever comes back after a suspension keeps the term of before.
    return { status, reason: null, leftOn: null, ...(answer.term ?? {}) }
  }
  return { status, reason: answer.reason, ...(answer.to === 'left' ? { leftOn: dayAt(now) } : {}) }
}

type Telling = { membership: Membership; occasion: number; to: MembershipStatus; now: Temporal.Instant }

async function tell(tx: TenantTx, { membership, occasion, to, now }: Telling): Promise<number> {
  const kind = membership.status === 'suspended' && to === 'accepted' ? 'membership-resumed' : LETTERS[to]
  if (!kind) return 0
  const { organisationId, id, ownerId, contactEmail } = membership
  const letters = [{ organisationId, subjectId: id, occasion, contact: contactEmail }]
  const when = { messageDomain: messageDomain(), now: now.toString() }
  return planCentreLetters(tx, { kind, ownerId, side: 'member', letters, ...when })
}
