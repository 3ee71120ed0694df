import type { IsoDate } from '#app/domain/calendar.ts'
import { standstillBinds } from '#app/domain/law/duties.ts'
import { FIRST_MEETING } from '#app/domain/law/launch-plan.ts'
import { lawBook } from '#app/domain/law/law-parameter.ts'
import { isPlannedItself } from '#app/domain/law/plan-proposal.ts'
import { type Publication, planStepsInTime } from '#app/domain/law/plan-steps.ts'
import type { PlannedProcedure } from '#app/domain/law/plan-template.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findSector } from '#db/queries/contract-checks.ts'
import {
  type ContractPlan,
  type ContractPlanStep,
  lockContractPlan,
  lockPlannedContract,
  replaceContractPlan,
} from '#db/queries/contract-plans.ts'
import { findMeetings, findPlanDurations } from '#db/queries/launch-plans.ts'
import { findLawParameters } from '#db/queries/law-parameters.ts'
import { keepPlanSettings } from '#db/queries/plan-settings.ts'
import { withTenant } from '#db/tenant.ts'

type Input = {
  contractId: string
  procedure: PlannedProcedure
  publication: Publication
  startOn: IsoDate
  /** Of the plan that is made anew; null for the first one. */
  version: number | null
  today: IsoDate
}

const factsOf = ({ procedure, publication, startOn }: Pick<ContractPlan, 'procedure' | 'publication' | 'startOn'>) => ({
  procedure,
  publication,
  startOn,
})

/** What was done so far; nothing where that was the way to the contract itself, and the new plan is for what follows. */
const doneIn = (before: ContractPlan | null, forItself: boolean): ContractPlanStep[] =>
  before === null || (before.forItself && !forItself) ? [] : [...before.steps, ...before.setAside]

/**
 * Freezes the organisation's own days of this moment. A plan made anew keeps what was ticked, also of steps that its
 * procedure does not have: a later one may have them again. The trace of a plan for what follows keeps the one before.
 */
export async function establishPlan(
  actor: Actor,
  { contractId, version, today, ...plan }: Input,
): Promise<Result<null, 'forbidden' | 'not-found' | 'archived' | 'stale'>> {
  if (!can(actor, 'contract:edit')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    // Settings before contracts, as whoever changes a meeting and then the plans that hang on it.
    await keepPlanSettings(tx)
    // The contract, as a plan that does not exist yet cannot be locked.
    const locked = await lockPlannedContract(tx, contractId)
    if (!locked) return refused('not-found')
    const { contract, touched } = locked
    if (contract.archivedAt) return refused('archived')
    const before = await lockContractPlan(tx, contractId)
    if ((before?.version ?? null) !== version) return refused('stale')

    const forItself = isPlannedItself(contract.details)
    const earlier = doneIn(before, forItself)
    const untouched = { doneOn: null, note: null, documentId: null, doneBy: null }
    const book = lawBook(await findLawParameters(tx))
    const { nature, estimatedValue } = contract.details
    const sector = contract.details.sector ?? (await findSector(tx))
    const standstill = standstillBinds(book, { nature, estimatedValue, sector, launchDate: today })
    const habits = { durations: await findPlanDurations(tx), meetings: await findMeetings(tx, FIRST_MEETING) }
    const steps = planStepsInTime(book, today, { ...plan, ...habits, standstill }).map((step) => {
      const { doneOn, note, documentId, doneBy } = earlier.find(({ code }) => code === step.code) ?? untouched
      return { ...step, doneOn, note, documentId, doneBy }
    })
    const setAside = earlier.filter(({ code, doneOn }) => doneOn !== null && !steps.some((step) => step.code === code))
    await replaceContractPlan(tx, { ...plan, forItself, contractId, steps, setAside, createdBy: actor.userId })
    await recordAudit(tx, actor, {
      action: before ? 'launch-plan.replan' : 'launch-plan.establish',
      subjectKind: 'launch-plan',
      subjectId: contractId,
      contractId,
      before: before && (before.forItself && !forItself ? before : factsOf(before)),
      after: plan,
    })
    await recomputeDeadlines(tx, touched, today)
    return done(null)
  })
}
