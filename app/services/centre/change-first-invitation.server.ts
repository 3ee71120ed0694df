import type { Temporal } from 'temporal-polyfill'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueue } from '#app/jobs/queue.ts'
import { invitationExpiry } from '#app/services/accounts/invite-user.server.ts'
import { deleteAccountToken, lockInvitationSentTo, renewAccountToken } from '#db/queries/account-tokens.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { lockMember } from '#db/queries/joining.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { membershipId: string; invitationId: string; to: 'resent' | 'cancelled'; now: Temporal.Instant }

const ACTIONS = { resent: 'user.invite-again', cancelled: 'user.cancel-invitation' } as const

/** Sends a centre's own invitation anew, with a new secret and new days, or takes it back: its link then opens nothing. */
export async function changeFirstInvitation(
  actor: Actor,
  { membershipId, invitationId, to, now }: Input,
): Promise<Result<{ email: string }, 'forbidden' | 'not-found'>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const membership = await lockMember(tx, membershipId)
    const invitation = membership && (await lockInvitationSentTo(tx, membership.organisationId, invitationId))
    if (!invitation) return refused('not-found')
    const { email } = invitation
    if (to === 'cancelled') await deleteAccountToken(tx, invitationId)
    else {
      const createdAt = new Date(now.epochMilliseconds)
      await renewAccountToken(tx, invitationId, { createdAt, expiresAt: invitationExpiry(now) })
      await enqueue(tx, 'send-account-letter', { tokenId: invitationId })
    }
    await recordAudit(tx, actor, {
      action: ACTIONS[to],
      subjectKind: 'membership',
      subjectId: membershipId,
      after: { email },
    })
    return done({ email })
  })
}
