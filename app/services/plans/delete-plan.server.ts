import type { IsoDate } from '#app/domain/calendar.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { deleteContractPlan, lockContractPlan, lockPlannedContract } from '#db/queries/contract-plans.ts'
import { withTenant } from '#db/tenant.ts'

/** The trace keeps what the plan was and what had been ticked of it. */
export async function deletePlan(
  actor: Actor,
  { contractId, version, today }: { contractId: string; version: number; today: IsoDate },
): Promise<Result<null, 'forbidden' | 'not-found' | 'archived' | 'stale'>> {
  if (!can(actor, 'contract:edit')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const locked = await lockPlannedContract(tx, contractId)
    const plan = await lockContractPlan(tx, contractId)
    if (!locked || !plan) return refused('not-found')
    if (locked.contract.archivedAt) return refused('archived')
    if (plan.version !== version) return refused('stale')

    await deleteContractPlan(tx, contractId)
    await recordAudit(tx, actor, {
      action: 'launch-plan.delete',
      subjectKind: 'launch-plan',
      subjectId: contractId,
      contractId,
      before: plan,
    })
    await recomputeDeadlines(tx, locked.touched, today)
    return done(null)
  })
}
