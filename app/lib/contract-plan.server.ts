import type { IsoDate } from '#app/domain/calendar.ts'
import { FIRST_MEETING } from '#app/domain/law/launch-plan.ts'
import { type LawBook, lawBook } from '#app/domain/law/law-parameter.ts'
import { planProgress } from '#app/domain/law/plan-progress.ts'
import { planProposal, shorterPeriods } from '#app/domain/law/plan-proposal.ts'
import { findContractPlan } from '#db/queries/contract-plans.ts'
import { findContract } from '#db/queries/contracts.ts'
import { listDocuments } from '#db/queries/documents.ts'
import { findMeetings } from '#db/queries/launch-plans.ts'
import { findLawParameters } from '#db/queries/law-parameters.ts'
import type { TenantTx } from '#db/tenant.ts'

async function proposalOf(
  tx: TenantTx,
  contract: NonNullable<Awaited<ReturnType<typeof findContract>>>,
  { book, today }: { book: LawBook; today: IsoDate },
) {
  const { details, finalEnd } = contract
  const predecessor = details.predecessorId === null ? null : await findContract(tx, details.predecessorId)
  return planProposal({ details, finalEnd, predecessorEnd: predecessor?.finalEnd ?? null }, book, today)
}

/** The plan of a contract as it stands today, or what one would begin with; null without such a contract. */
export async function readContractPlan(tx: TenantTx, contractId: string, today: IsoDate) {
  const contract = await findContract(tx, contractId)
  if (!contract) return null
  const book = lawBook(await findLawParameters(tx))
  const plan = await findContractPlan(tx, contractId)
  const documents = await listDocuments(tx, contractId, { archived: false })
  const { object, reference } = contract.details
  const head = { contractId, object, reference, archived: contract.archivedAt !== null }
  if (!plan)
    return { ...head, documents, plan, progress: null, proposal: await proposalOf(tx, contract, { book, today }) }
  const progress = planProgress(plan.steps, {
    startOn: plan.startOn,
    today,
    meetings: await findMeetings(tx, FIRST_MEETING),
    shorter: shorterPeriods(book, plan.procedure, today),
    followed: contract.finalEnd !== null || contract.details.predecessorId !== null,
  })
  const { procedure, publication, startOn } = plan
  return { ...head, documents, plan, progress, proposal: { procedure, publication, startOn } }
}
