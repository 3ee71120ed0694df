import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { insertFollower } from '#db/queries/contract-followers.ts'
import { findContract } from '#db/queries/contracts.ts'
import { withTenant } from '#db/tenant.ts'

export type FollowContractRefusal = 'forbidden' | 'not-found' | 'archived'

/** The person gets the reminders of this contract too. Following twice changes nothing. */
export async function followContract(
  actor: Actor,
  { contractId }: { contractId: string },
): Promise<Result<{ contractId: string }, FollowContractRefusal>> {
  const { userId } = actor
  if (!can(actor, 'reminder:follow') || userId === null) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const contract = await findContract(tx, contractId)
    if (!contract) return refused('not-found')
    if (contract.archivedAt) return refused('archived')
    if (await insertFollower(tx, { contractId, userId })) {
      const subject = { subjectKind: 'contract', subjectId: contractId, contractId }
      await recordAudit(tx, actor, { action: 'contract.follow', ...subject })
    }
    return done({ contractId })
  })
}
