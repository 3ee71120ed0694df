import type { Temporal } from 'temporal-polyfill'
import { enqueue } from '#app/jobs/queue.ts'
import { invitationExpiry } from '#app/services/accounts/invite-user.server.ts'
import { findPendingInvitationTo, insertAccountToken, renewAccountToken } from '#db/queries/account-tokens.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { holdUnpeopledOrganisation } from '#db/queries/member-organisations.ts'
import type { TenantTx } from '#db/tenant.ts'

type Input = { organisationId: string; email: string; now: Temporal.Instant }

/**
 * Makes the contact that the centre writes to the first administrator of a body that nobody looks after, once it asks;
 * an invitation that waits for that address is sent anew. False where there is somebody else, who alone invites.
 */
export async function inviteContact(tx: TenantTx, { organisationId, email, now }: Input): Promise<boolean> {
  const free = await holdUnpeopledOrganisation(tx, organisationId)
  const dates = { createdAt: new Date(now.epochMilliseconds), expiresAt: invitationExpiry(now) }
  const pending = await findPendingInvitationTo(tx, organisationId, email)
  if (pending) {
    await renewAccountToken(tx, pending.id, dates)
    await enqueue(tx, 'send-account-letter', { tokenId: pending.id })
    return true
  }
  if (!free) return false
  const invited = { kind: 'invitation', email, organisationId, role: 'administrator', invitedBy: null } as const
  const { id } = await insertAccountToken(tx, { ...invited, ...dates })
  await recordAudit(
    tx,
    { userId: null },
    {
      action: 'user.invite',
      subjectKind: 'invitation',
      subjectId: id,
      after: { email, role: 'administrator' },
    },
  )
  await enqueue(tx, 'send-account-letter', { tokenId: id })
  return true
}
