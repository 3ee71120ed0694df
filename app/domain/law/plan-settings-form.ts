import type { Organ, PlanStep } from '#app/domain/law/launch-plan.ts'
import { ORGANS } from '#app/domain/law/launch-plan.ts'
import { type PlanLaw, type RuledStep, ruledSteps } from '#app/domain/law/plan-minimum.ts'
import type { StepDuration } from '#app/domain/law/plan-steps.ts'
import type { PlannedProcedure, PlanStepCode } from '#app/domain/law/plan-template.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

export const COUNTINGS = ['calendar', 'working'] as const
export const MOST_STEP_DAYS = 400

/** Steps that a college or a council may have to decide; the others run between decisions. */
export const DECIDED_STEPS: readonly PlanStepCode[] = ['needs', 'specifications', 'approval', 'selection', 'award']

export type StepProblem = 'days' | 'below-minimum' | 'counting' | 'organ'
/** The first problem of each step. */
export type DurationProblems = Partial<Record<PlanStepCode, StepProblem>>

type Fields = Readonly<Partial<Record<string, string>>>

export const stepFields = (step: PlanStepCode) =>
  ({ days: `days-${step}`, counting: `counting-${step}`, decidedBy: `organ-${step}` }) as const

function daysProblem(text: string, { minimum }: RuledStep): StepProblem | null {
  if (!/^\d{1,3}$/.test(text) || Number(text) > MOST_STEP_DAYS) return 'days'
  return Number(text) < (minimum?.days ?? 0) ? 'below-minimum' : null
}

/** That of the template where nothing was sent; undefined for a counting that does not exist. */
const countingOf = (text: string | undefined, { counting }: RuledStep): PlanStep['counting'] | undefined =>
  text === undefined ? (counting ?? 'calendar') : COUNTINGS.find((known) => known === text)

/** Undefined for an organ that does not exist, or that does not decide this step. */
function organOf(step: PlanStepCode, text: string | undefined): Organ | null | undefined {
  if (text === undefined || text === '') return null
  return DECIDED_STEPS.includes(step) ? ORGANS.find((known) => known === text) : undefined
}

const differs = ({ days, counting, decidedBy }: StepDuration, template: RuledStep): boolean =>
  days !== template.days || counting !== (template.counting ?? 'calendar') || decidedBy !== null

/** What an organisation sets for a procedure, without the steps that it leaves as they are; below the minimum of that day is refused. */
export function readStepDurations(
  law: PlanLaw,
  procedure: PlannedProcedure,
  fields: Fields,
): Result<StepDuration[], DurationProblems> {
  const problems: DurationProblems = {}
  const durations: StepDuration[] = []
  for (const template of ruledSteps(law, procedure)) {
    const { code: step } = template
    const names = stepFields(step)
    const text = (fields[names.days] ?? '').trim()
    const counting = countingOf(fields[names.counting], template)
    const decidedBy = organOf(step, fields[names.decidedBy])
    const problem = daysProblem(text, template)
    if (problem || counting === undefined || decidedBy === undefined) {
      problems[step] = problem ?? (counting === undefined ? 'counting' : 'organ')
      continue
    }
    const own = { procedure, step, days: Number(text), counting, decidedBy }
    if (differs(own, template)) durations.push(own)
  }
  return Object.keys(problems).length > 0 ? refused(problems) : done(durations)
}
