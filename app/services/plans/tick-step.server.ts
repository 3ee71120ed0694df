import { type IsoDate, isYetToCome } from '#app/domain/calendar.ts'
import { stepDocument } from '#app/domain/law/plan-document.ts'
import { isTooEarly } from '#app/domain/law/plan-form.ts'
import type { PlanStepCode } from '#app/domain/law/plan-template.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { insertDocumentWithFile, type StoredFile } from '#app/services/documents/add-document.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { lockContractPlan, setStepDone } from '#db/queries/contract-plans.ts'
import { lockContract } from '#db/queries/contracts.ts'
import { findDocument } from '#db/queries/documents.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export type TickRefusal = 'forbidden' | 'not-found' | 'archived' | 'stale' | 'future' | 'too-early' | 'no-document'

type Proof = Required<Pick<Input, 'contractId' | 'step' | 'documentId' | 'file'>>

type Input = {
  contractId: string
  step: PlanStepCode
  version: number
  doneOn: IsoDate
  note: string | null
  documentId: string | null
  /** Becomes a document of the contract, and the proof in the place of `documentId`. */
  file?: StoredFile | null
  today: IsoDate
}

/**
 * A step is over on a day that has come; its document belongs to the same contract. `leftOpen`: steps before it that
 * are not, which is no refusal: a file has its exceptions.
 */
export async function tickStep(
  actor: Actor,
  { contractId, step, version, today, file = null, ...tick }: Input,
): Promise<Result<{ leftOpen: PlanStepCode[] }, TickRefusal>> {
  if (!can(actor, 'contract:edit')) return refused('forbidden')
  if (file && !can(actor, 'document:edit')) return refused('forbidden')
  if (isYetToCome(tick.doneOn, today)) return refused('future')

  return withTenant(actor.organisationId, async (tx) => {
    // The contract before its plan, as wherever both are locked.
    const contract = await lockContract(tx, contractId)
    const plan = await lockContractPlan(tx, contractId)
    const current = plan?.steps.find(({ code }) => code === step)
    if (!plan || !current) return refused('not-found')
    if (contract?.archivedAt) return refused('archived')
    const problem = problemOf(plan, { version, doneOn: tick.doneOn, today })
    if (problem) return refused(problem)
    const document = await proofOf(tx, actor, { contractId, step, file, documentId: tick.documentId })
    if (document === 'no-document') return refused(document)

    await setStepDone(tx, { contractId, step }, { ...tick, documentId: document?.id ?? null, doneBy: actor.userId })
    await recordAudit(tx, actor, {
      action: 'launch-plan.tick',
      subjectKind: 'launch-plan',
      subjectId: contractId,
      contractId,
      before: current.doneOn === null ? null : { step, doneOn: current.doneOn, note: current.note },
      after: { step, doneOn: tick.doneOn, note: tick.note, ...(document ? { document: document.title } : {}) },
    })
    await recomputeDeadlines(tx, [contractId], today)
    const before = plan.steps.slice(0, plan.steps.indexOf(current))
    return done({ leftOpen: before.flatMap(({ code, doneOn }) => (doneOn === null ? [code] : [])) })
  })
}

type Ticked = Pick<Input, 'version' | 'doneOn' | 'today'>

/** Why the plan as it stands cannot take that day. */
function problemOf(plan: { version: number; startOn: IsoDate }, { version, doneOn, today }: Ticked) {
  if (plan.version !== version) return 'stale'
  return isTooEarly(doneOn, { startOn: plan.startOn, today }) ? 'too-early' : null
}

/** The file that came along, now a document, or the one that was chosen. */
async function proofOf(tx: TenantTx, actor: Actor, { contractId, step, file, documentId }: Proof) {
  if (file) {
    const { kind, title } = stepDocument(step, file.fileName)
    return { id: await insertDocumentWithFile(tx, actor, { contractId, kind, title, file }), title }
  }
  if (documentId === null) return null
  const document = await findDocument(tx, { contractId, documentId })
  return document && !document.archivedAt ? { id: documentId, title: document.title } : 'no-document'
}
