import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import { FIRST_MEETING } from '#app/domain/law/launch-plan.ts'
import { lawBook } from '#app/domain/law/law-parameter.ts'
import { planWarnings } from '#app/domain/law/plan-check.ts'
import { closeSteps } from '#app/domain/law/plan-closing.ts'
import { planProgress } from '#app/domain/law/plan-progress.ts'
import { isPlannedItself, type OpenNotice, planProposal, shorterPeriods } from '#app/domain/law/plan-proposal.ts'
import { isServed } from '#app/domain/plan-deadlines.ts'
import { termDates } from '#app/domain/term.ts'
import { findSector } from '#db/queries/contract-checks.ts'
import { type ContractPlan, findContractPlan } from '#db/queries/contract-plans.ts'
import { findContract } from '#db/queries/contracts.ts'
import { listOpenNotices } from '#db/queries/deadlines.ts'
import { listDocuments } from '#db/queries/documents.ts'
import { findMeetings } from '#db/queries/launch-plans.ts'
import { findLawParameters } from '#db/queries/law-parameters.ts'
import type { TenantTx } from '#db/tenant.ts'

type Contract = NonNullable<Awaited<ReturnType<typeof findContract>>>

/** The contract that runs until the planned one starts: itself, or the one before it. */
async function runningOne(tx: TenantTx, contract: Contract, contractId: string) {
  if (!isPlannedItself(contract.details)) return { ...contract, id: contractId }
  const { predecessorId } = contract.details
  const predecessor = predecessorId === null ? null : await findContract(tx, predecessorId)
  return predecessorId !== null && predecessor ? { ...predecessor, id: predecessorId } : null
}

/** The notice for the term in force; null when it can be given no more, or it was decided to renew. */
async function openNotice(
  tx: TenantTx,
  { id, details }: Contract & { id: string },
  today: IsoDate,
): Promise<OpenNotice | null> {
  if (details.term?.kind !== 'fixed') return null
  const renewsOn = addDays(termDates(details.term, today).currentEnd, 1)
  for (const { dueOn, facts } of await listOpenNotices(tx, id))
    if ('renewsOn' in facts && facts.renewsOn === renewsOn && dueOn >= today) return { dueOn, renewsOn: facts.renewsOn }
  return null
}

/** The plan with the steps that the contract itself has left behind; `over`: it was for a launch that is done. */
function livedPlan(plan: ContractPlan, { details }: Contract, today: IsoDate) {
  const { term, launchedOn, awardedOn, status } = details
  const over = plan.forItself && isServed(details, plan)
  const [servedOn = today] = [awardedOn, term?.start].flatMap((day) => day ?? []).filter((day) => day <= today)
  const marks = { launchedOn, awardedOn, servedOn: over ? servedOn : null, launched: status === 'launched' }
  const steps = plan.forItself
    ? closeSteps(plan.steps, marks, today)
    : plan.steps.map((step) => ({ ...step, closing: null }))
  return { ...plan, steps, over }
}

/** The plan of a contract as it stands today, or what one would begin with; null without such a contract. */
export async function readContractPlan(tx: TenantTx, contractId: string, today: IsoDate) {
  const contract = await findContract(tx, contractId)
  if (!contract) return null
  const book = lawBook(await findLawParameters(tx))
  const found = await findContractPlan(tx, contractId)
  const plan = found && livedPlan(found, contract, today)
  const documents = await listDocuments(tx, contractId, { archived: false })
  const { object, reference, estimatedValue } = contract.details
  const sector = await findSector(tx)
  const running = await runningOne(tx, contract, contractId)
  const head = {
    ...{ contractId, object, reference, estimatedValue, book },
    archived: contract.archivedAt !== null,
    runningEnd: running?.finalEnd ?? null,
    extensibleId: running && running.archivedAt === null && running.details.term?.kind === 'fixed' ? running.id : null,
  }
  const proposed = async () => {
    const notice = running ? await openNotice(tx, running, today) : null
    const planned = { details: contract.details, sector, runningEnd: head.runningEnd, notice }
    return planProposal(planned, book, today)
  }
  if (!plan) return { ...head, documents, plan, progress: null, warnings: [], proposal: await proposed() }
  const progress = planProgress(plan.steps, {
    startOn: plan.startOn,
    today,
    meetings: await findMeetings(tx, FIRST_MEETING),
    shorter: shorterPeriods(book, plan.procedure, today),
    // A contract that is only prepared is none that could last longer.
    followed: running !== null,
  })
  const { procedure, publication, startOn } = plan
  const again = { procedure, publication, startOn, basis: 'plan' as const, noticeBy: null }
  // What would be planned next is what follows the contract.
  const proposal = plan.over ? await proposed() : again
  const asked = { book, details: contract.details, sector, today }
  const warnings = plan.over ? [] : planWarnings(plan, progress, asked)
  return { ...head, documents, plan, progress, warnings, proposal }
}
