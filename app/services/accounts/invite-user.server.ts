import type { Temporal } from 'temporal-polyfill'
import { type Actor, can, type Role } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueue } from '#app/jobs/queue.ts'
import { deletePendingInvitationsTo, insertAccountToken } from '#db/queries/account-tokens.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findOrganisationUser } from '#db/queries/organisation-users.ts'
import { lockOrganisation } from '#db/queries/organisations.ts'
import { findUserByEmail } from '#db/queries/users.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export const INVITATION_DAYS = 7

type Input = { email: string; role: Role; now: Temporal.Instant }

export const invitationExpiry = (now: Temporal.Instant) =>
  new Date(now.add({ hours: INVITATION_DAYS * 24 }).epochMilliseconds)

/** An earlier invitation to the same address gives way to this one. */
export async function inviteUser(
  actor: Actor,
  { email, role, now }: Input,
): Promise<Result<{ invitationId: string }, 'forbidden' | 'already-member'>> {
  if (!can(actor, 'user:manage')) return refused('forbidden')
  const { organisationId } = actor

  return withTenant(organisationId, async (tx) => {
    // Two administrators who invite the same person at once send one invitation that works.
    await lockOrganisation(tx, organisationId)
    const user = await findUserByEmail(tx, email)
    if (user && (await findOrganisationUser(tx, { organisationId, userId: user.id }))) return refused('already-member')

    return done({ invitationId: await sendInvitation(tx, actor, { email, role, now }) })
  })
}

/** The caller has asked whether the actor may, and whether the person is a member already. */
export async function sendInvitation(tx: TenantTx, actor: Actor, { email, role, now }: Input): Promise<string> {
  const { organisationId } = actor
  await deletePendingInvitationsTo(tx, organisationId, email)
  const { id: invitationId } = await insertAccountToken(tx, {
    kind: 'invitation',
    email,
    organisationId,
    role,
    invitedBy: actor.userId,
    createdAt: new Date(now.epochMilliseconds),
    expiresAt: invitationExpiry(now),
  })
  await recordAudit(tx, actor, {
    action: 'user.invite',
    subjectKind: 'invitation',
    subjectId: invitationId,
    after: { email, role },
  })
  await enqueue(tx, 'send-account-letter', { tokenId: invitationId })
  return invitationId
}
