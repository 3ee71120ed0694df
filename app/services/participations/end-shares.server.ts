import type { Temporal } from 'temporal-polyfill'
import type { Side } from '#app/domain/membership.ts'
import { isTakingPart } from '#app/domain/participation.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { tellParticipant } from '#app/services/participations/tell-participant.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { listShares, lockShares, type Share } from '#db/queries/member-shares.ts'
import { lockFramework } from '#db/queries/own-frameworks.ts'
import { updateParticipation } from '#db/queries/participations.ts'
import type { TenantTx } from '#db/tenant.ts'

type Leaving = {
  organisationId: string
  ownerId: string
  /** Who says that the body leaves: a body withdraws, a centre ends what it gave and refuses what it has not. */
  side: Side
  reason: string | null
  now: Temporal.Instant
}

const WITHDRAWN = { status: 'withdrawn', action: 'participation.withdraw' } as const
const ENDED = { status: 'ended', action: 'participation.end' } as const
const REFUSED = { status: 'refused', action: 'participation.refuse' } as const

/**
 * Ends what a body that leaves a centre has of its framework contracts, so that its share is free again; what it ordered
 * stays ordered. To be called before the adhesion changes: framework contracts are held before ceilings are. Answers how
 * many maxima were kept for it, and how many letters tell the body so.
 */
export async function endShares(
  tx: TenantTx,
  actor: Actor,
  { organisationId, ownerId, side, reason, now }: Leaving,
): Promise<{ ended: number; letters: number }> {
  const ends = { organisationId, ownerId }
  if (side === 'centre') for (const { frameworkId } of await listShares(tx, ends)) await lockFramework(tx, frameworkId)
  await lockShares(tx, ends)
  const shares = await listShares(tx, ends)
  let letters = 0
  for (const share of shares) letters += await end(tx, actor, share, { side, reason, now })
  return { ended: shares.filter(({ status }) => isTakingPart(status)).length, letters }
}

type Ending = Pick<Leaving, 'side' | 'reason' | 'now'>

async function end(tx: TenantTx, actor: Actor, share: Share, { side, reason, now }: Ending): Promise<number> {
  const given = isTakingPart(share.status)
  const { status, action } = side === 'member' ? WITHDRAWN : given ? ENDED : REFUSED
  const answered = side === 'centre' ? { answeredAt: new Date(now.epochMilliseconds), answeredBy: actor.userId } : {}
  const occasion = await updateParticipation(tx, share, { status, reason, ...answered })
  await recordAudit(tx, actor, {
    action,
    subjectKind: 'participation',
    subjectId: share.id,
    before: { status: share.status },
    after: { status, reason, title: share.object },
  })
  // The centre reads in one letter that the body left; of a request nothing is taken away.
  return given ? tellParticipant(tx, share, { occasion, status, now }) : 0
}
