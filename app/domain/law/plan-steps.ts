import type { IsoDate } from '#app/domain/calendar.ts'
import { type Meetings, type Organ, type PlanStep, planBackwards } from '#app/domain/law/launch-plan.ts'
import type { LawBook } from '#app/domain/law/law-parameter.ts'
import { launchStepOf } from '#app/domain/law/plan-closing.ts'
import { type PlanLaw, type RuledStep, ruledSteps } from '#app/domain/law/plan-minimum.ts'
import type { PlannedProcedure, PlanStepCode } from '#app/domain/law/plan-template.ts'

export const PUBLICATIONS = ['none', 'BE', 'EU+BE'] as const
export type Publication = (typeof PUBLICATIONS)[number]

/** What an organisation set for a step; where it set nothing the defaults count. */
export type StepDuration = {
  procedure: PlannedProcedure
  step: PlanStepCode
  days: number
  counting: PlanStep['counting']
  decidedBy: Organ | null
}

/** Periods that tenderers have: the law counts them and they may not close on a day off. */
const LEGAL_PERIODS: readonly PlanStepCode[] = ['tenders', 'requests']

function stepOf(template: RuledStep, own: StepDuration | undefined): PlanStep {
  const { code, minimum } = template
  return {
    code,
    days: Math.max(own?.days ?? template.days, minimum?.days ?? 0),
    counting: own?.counting ?? template.counting ?? 'calendar',
    minimum: minimum ? { days: minimum.days, citation: minimum.citation } : null,
    legalPeriod: LEGAL_PERIODS.includes(code),
    decidedBy: own?.decidedBy ?? null,
  }
}

/** `standstill`: also where nothing is announced in Europe, as for works from a share of the threshold on. */
export type PlannedWork = {
  procedure: PlannedProcedure
  publication: Publication
  durations: readonly StepDuration[]
  standstill?: boolean
}

/**
 * The steps of a procedure with an organisation's own days, never below what the law of that day asks at least; an
 * optional one that it gives no days is none.
 */
export function planSteps(law: PlanLaw, { procedure, publication, durations, standstill }: PlannedWork): PlanStep[] {
  return ruledSteps(law, procedure)
    .filter(({ onlyEu }) => publication === 'EU+BE' || standstill || !onlyEu)
    .map((template) => ({
      template,
      own: durations.find((one) => one.procedure === procedure && one.step === template.code),
    }))
    .filter(({ template, own }) => !template.optional || (own?.days ?? 0) > 0)
    .map(({ template, own }) => stepOf(template, own))
}

type Scheduled = PlannedWork & { startOn: IsoDate; meetings: Meetings }

/** By the law of the day on which it would be launched to start in time; that of today where this day is past. */
export function planStepsInTime(book: LawBook, today: IsoDate, work: Scheduled): PlanStep[] {
  const now = planSteps({ book, day: today }, work)
  const launch = launchStepOf(planBackwards(now, work.startOn, work.meetings).steps)
  return launch && launch.from > today ? planSteps({ book, day: launch.from }, work) : now
}
