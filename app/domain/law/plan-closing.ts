import type { IsoDate } from '#app/domain/calendar.ts'
import type { StepProgress } from '#app/domain/law/plan-progress.ts'
import type { PlanStepCode } from '#app/domain/law/plan-template.ts'

/** What the contract itself says is behind it; `servedOn`: it is awarded or runs, and its own plan is over. */
export type ContractMarks = {
  launchedOn: IsoDate | null
  awardedOn: IsoDate | null
  servedOn: IsoDate | null
  /** Its status says so, also where the day is missing or still to come. */
  launched?: boolean
}
export const CLOSINGS = ['launch', 'launched', 'award', 'served'] as const
export type Closing = { by: (typeof CLOSINGS)[number]; day: IsoDate }

/** With the first of these the contract is launched. */
const LAUNCHING: readonly PlanStepCode[] = ['consultation', 'requests', 'tenders']

/**
 * Through a centre nothing is consulted: the decision to order ends the preparation, and its notification is what the
 * launch is elsewhere.
 */
const ORDERING: PlanStepCode = 'notification'

type Coded = { code: PlanStepCode }

const isAnnounced = (steps: readonly Coded[]): boolean => steps.some(({ code }) => LAUNCHING.includes(code))

/** The step with which the contract is launched; through a centre the one that follows the decision to order. */
export const launchStepOf = <Step extends Coded>(steps: readonly Step[]): Step | undefined =>
  steps.find(({ code }) => (isAnnounced(steps) ? LAUNCHING.includes(code) : code === ORDERING))

/** The step that decides with whom: the award, through a centre the decision to order. */
const awardStepOf = <Step extends Coded>(steps: readonly Step[]): Step | undefined =>
  steps.find(({ code }) => code === (isAnnounced(steps) ? 'award' : 'approval'))

type Marks = Omit<ContractMarks, 'launched'> & { launchedBy: IsoDate | null }

function closingAt(steps: readonly StepProgress[], index: number, marks: Marks): Closing | null {
  const { launchedOn, launchedBy, awardedOn, servedOn } = marks
  const at = (step: StepProgress | undefined) => (step ? steps.indexOf(step) : -1)
  const [launch, award] = [at(launchStepOf(steps)), at(awardStepOf(steps))]
  if (launchedOn !== null && index < launch) return { by: 'launch', day: launchedOn }
  if (awardedOn !== null && index <= award) return { by: 'award', day: awardedOn }
  if (launchedBy !== null && index < launch) return { by: 'launched', day: launchedBy }
  return servedOn === null ? null : { by: 'served', day: servedOn }
}

/** The steps of a contract's own plan; one that is open and that the contract has left behind is closed on its day. */
export function closeSteps<Step extends StepProgress>(
  steps: readonly Step[],
  { launchedOn, awardedOn, servedOn, launched = false }: ContractMarks,
  today: IsoDate,
): (Step & { closing: Closing | null })[] {
  const come = (day: IsoDate | null) => (day !== null && day <= today ? day : null)
  const launchedBy = launched ? today : null
  const marks = { launchedOn: come(launchedOn), launchedBy, awardedOn: come(awardedOn), servedOn }
  return steps.map((step, index) => {
    const closing = step.doneOn === null ? closingAt(steps, index, marks) : null
    return { ...step, doneOn: closing?.day ?? step.doneOn, closing }
  })
}
