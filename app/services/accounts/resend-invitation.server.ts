import type { Temporal } from 'temporal-polyfill'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueue } from '#app/jobs/queue.ts'
import { invitationExpiry } from '#app/services/accounts/invite-user.server.ts'
import { lockPendingInvitation, renewAccountToken } from '#db/queries/account-tokens.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { invitationId: string; now: Temporal.Instant }

/** A new letter with a new secret and seven new days; the address in the first letter stops working. */
export async function resendInvitation(
  actor: Actor,
  { invitationId, now }: Input,
): Promise<Result<null, 'forbidden' | 'not-found'>> {
  if (!can(actor, 'user:manage')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const invitation = await lockPendingInvitation(tx, actor.organisationId, invitationId)
    if (!invitation) return refused('not-found')

    const createdAt = new Date(now.epochMilliseconds)
    await renewAccountToken(tx, invitationId, { createdAt, expiresAt: invitationExpiry(now) })
    await recordAudit(tx, actor, {
      action: 'user.invite-again',
      subjectKind: 'invitation',
      subjectId: invitationId,
      after: { email: invitation.email, role: invitation.role },
    })
    await enqueue(tx, 'send-account-letter', { tokenId: invitationId })
    return done(null)
  })
}
