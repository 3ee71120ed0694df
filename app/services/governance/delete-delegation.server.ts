import type { Delegation } from '#app/domain/law/governance-check.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { deleteDelegationRow, findDelegation } from '#db/queries/governance.ts'
import { lockPlanSettings } from '#db/queries/plan-settings.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { id: string; version: number }

/** For a delegation that was written by mistake; one that was withdrawn gets a last day instead. */
export async function deleteDelegation(
  actor: Actor,
  { id, version }: Input,
): Promise<Result<{ delegation: Delegation }, 'forbidden' | 'not-found' | 'stale'>> {
  if (!can(actor, 'organisation:manage')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    await lockPlanSettings(tx)
    const delegation = await findDelegation(tx, id)
    if (!delegation) return refused('not-found')
    if (delegation.version !== version) return refused('stale')

    await deleteDelegationRow(tx, id)
    await recordAudit(tx, actor, {
      action: 'delegation.delete',
      subjectKind: 'delegation',
      subjectId: id,
      before: delegation,
    })
    return done({ delegation })
  })
}
