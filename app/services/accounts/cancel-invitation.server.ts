import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { deleteAccountToken, lockPendingInvitation } from '#db/queries/account-tokens.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { withTenant } from '#db/tenant.ts'

export async function cancelInvitation(
  actor: Actor,
  { invitationId }: { invitationId: string },
): Promise<Result<null, 'forbidden' | 'not-found'>> {
  if (!can(actor, 'user:manage')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const invitation = await lockPendingInvitation(tx, actor.organisationId, invitationId)
    if (!invitation) return refused('not-found')

    await deleteAccountToken(tx, invitationId)
    await recordAudit(tx, actor, {
      action: 'user.cancel-invitation',
      subjectKind: 'invitation',
      subjectId: invitationId,
      before: { email: invitation.email, role: invitation.role },
    })
    return done(null)
  })
}
