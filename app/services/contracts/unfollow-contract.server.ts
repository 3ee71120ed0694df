import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { deleteFollower } from '#db/queries/contract-followers.ts'
import { findContract } from '#db/queries/contracts.ts'
import { withTenant } from '#db/tenant.ts'

export type UnfollowContractRefusal = 'forbidden' | 'not-found'

/** The person no longer gets the reminders of this contract, unless they manage it. */
export async function unfollowContract(
  actor: Actor,
  { contractId }: { contractId: string },
): Promise<Result<{ contractId: string }, UnfollowContractRefusal>> {
  const { userId } = actor
  if (!can(actor, 'reminder:follow') || userId === null) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    if (!(await findContract(tx, contractId))) return refused('not-found')
    if (await deleteFollower(tx, { contractId, userId })) {
      const subject = { subjectKind: 'contract', subjectId: contractId, contractId }
      await recordAudit(tx, actor, { action: 'contract.unfollow', ...subject })
    }
    return done({ contractId })
  })
}
