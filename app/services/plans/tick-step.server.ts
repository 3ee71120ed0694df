import type { IsoDate } from '#app/domain/calendar.ts'
import type { PlanStepCode } from '#app/domain/law/plan-template.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { lockContractPlan, setStepDone } from '#db/queries/contract-plans.ts'
import { lockContract } from '#db/queries/contracts.ts'
import { findDocument } from '#db/queries/documents.ts'
import { withTenant } from '#db/tenant.ts'

export type TickRefusal = 'forbidden' | 'not-found' | 'stale' | 'future' | 'no-document'

type Input = {
  contractId: string
  step: PlanStepCode
  version: number
  doneOn: IsoDate
  note: string | null
  documentId: string | null
  today: IsoDate
}

/** A step is over on a day that has come; its document belongs to the same contract. */
export async function tickStep(
  actor: Actor,
  { contractId, step, version, today, ...tick }: Input,
): Promise<Result<null, TickRefusal>> {
  if (!can(actor, 'contract:edit')) return refused('forbidden')
  if (tick.doneOn > today) return refused('future')

  return withTenant(actor.organisationId, async (tx) => {
    // The contract before its plan, as wherever both are locked.
    await lockContract(tx, contractId)
    const plan = await lockContractPlan(tx, contractId)
    const current = plan?.steps.find(({ code }) => code === step)
    if (!plan || !current) return refused('not-found')
    if (plan.version !== version) return refused('stale')
    const { documentId } = tick
    const document = documentId === null ? null : await findDocument(tx, { contractId, documentId })
    if (documentId !== null && (!document || document.archivedAt)) return refused('no-document')

    await setStepDone(tx, { contractId, step }, { ...tick, doneBy: actor.userId })
    await recordAudit(tx, actor, {
      action: 'launch-plan.tick',
      subjectKind: 'launch-plan',
      subjectId: contractId,
      contractId,
      before: current.doneOn === null ? null : { step, doneOn: current.doneOn, note: current.note },
      after: { step, doneOn: tick.doneOn, note: tick.note, ...(document ? { document: document.title } : {}) },
    })
    await recomputeDeadlines(tx, [contractId], today)
    return done(null)
  })
}
