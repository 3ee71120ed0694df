import type { Organ, PlanStep } from '#app/domain/law/launch-plan.ts'
import {
  PLAN_TEMPLATES,
  type PlannedProcedure,
  type PlanStepCode,
  type PlanTemplateStep,
} from '#app/domain/law/plan-template.ts'

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

function stepOf(template: PlanTemplateStep, own: StepDuration | undefined): PlanStep {
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

/**
 * The steps of a procedure with an organisation's own days, never below a legal minimum; an optional one that it gives
 * no days is none. `standstill`: also where
 * nothing is announced in Europe, as for works from half the threshold on.
 */
export function planSteps(
  procedure: PlannedProcedure,
  publication: Publication,
  durations: readonly StepDuration[],
  standstill = false,
): PlanStep[] {
  return PLAN_TEMPLATES[procedure]
    .filter(({ minimum }) => publication === 'EU+BE' || standstill || !minimum?.onlyEu)
    .map((template) => ({
      template,
      own: durations.find((one) => one.procedure === procedure && one.step === template.code),
    }))
    .filter(({ template, own }) => !template.optional || (own?.days ?? 0) > 0)
    .map(({ template, own }) => stepOf(template, own))
}
