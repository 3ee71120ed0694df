import type { IsoDate } from '#app/domain/calendar.ts'
import type { PlanStepCode } from '#app/domain/law/plan-template.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { type ContractPlanStep, lockContractPlan, setStepDone } from '#db/queries/contract-plans.ts'
import { lockContract } from '#db/queries/contracts.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { contractId: string; step: PlanStepCode; version: number; today: IsoDate }

/** Opens a step again; answers what was ticked, so that it can be put back. */
export async function untickStep(
  actor: Actor,
  { contractId, step, version, today }: Input,
): Promise<Result<{ before: ContractPlanStep }, 'forbidden' | 'not-found' | 'archived' | 'stale'>> {
  if (!can(actor, 'contract:edit')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    // The contract before its plan, as wherever both are locked.
    const contract = await lockContract(tx, contractId)
    const plan = await lockContractPlan(tx, contractId)
    const before = plan?.steps.find(({ code }) => code === step)
    if (!plan || !before || before.doneOn === null) return refused('not-found')
    if (contract?.archivedAt) return refused('archived')
    if (plan.version !== version) return refused('stale')

    await setStepDone(tx, { contractId, step }, null)
    await recordAudit(tx, actor, {
      action: 'launch-plan.untick',
      subjectKind: 'launch-plan',
      subjectId: contractId,
      contractId,
      before: { step, doneOn: before.doneOn, note: before.note },
    })
    await recomputeDeadlines(tx, [contractId], today)
    return done({ before })
  })
}
