import type { Temporal } from 'temporal-polyfill'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueue } from '#app/jobs/queue.ts'
import { invitationExpiry } from '#app/services/accounts/invite-user.server.ts'
import { insertAccountToken } from '#db/queries/account-tokens.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { lockMember } from '#db/queries/joining.ts'
import { holdUnpeopledOrganisation } from '#db/queries/member-organisations.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export type InviteFirstRefusal = 'forbidden' | 'not-found' | 'has-people'

type Input = { membershipId: string; email: string; now: Temporal.Instant }

/** Hands a member that nobody looks after yet to its first administrator. Where there are people, they alone invite. */
export async function inviteFirstAdministrator(
  actor: Actor,
  { membershipId, email, now }: Input,
): Promise<Result<{ email: string }, InviteFirstRefusal>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const membership = await lockMember(tx, membershipId)
    if (!membership) return refused('not-found')
    const { organisationId } = membership
    const invited = await sendFirstInvitation(tx, actor, { organisationId, membershipId, email, now })
    return invited ? done({ email }) : refused('has-people')
  })
}

type Invitation = { organisationId: string; membershipId: string; email: string; now: Temporal.Instant }

/** Within a larger change that asked for the permission; false where somebody is there already or is awaited. */
export async function sendFirstInvitation(
  tx: TenantTx,
  actor: Actor,
  { organisationId, membershipId, email, now }: Invitation,
): Promise<boolean> {
  if (!(await holdUnpeopledOrganisation(tx, organisationId))) return false
  const { id } = await insertAccountToken(tx, {
    kind: 'invitation',
    email,
    organisationId,
    role: 'administrator',
    invitedBy: actor.userId,
    createdAt: new Date(now.epochMilliseconds),
    expiresAt: invitationExpiry(now),
  })
  await recordAudit(tx, actor, {
    action: 'user.invite',
    subjectKind: 'membership',
    subjectId: membershipId,
    after: { email, role: 'administrator', organisationId },
  })
  await enqueue(tx, 'send-account-letter', { tokenId: id })
  return true
}
