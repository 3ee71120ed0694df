import type { PlannedStep } from '#app/domain/law/launch-plan.ts'
import type { PlanCourse } from '#app/domain/law/plan-progress.ts'

/** `step`: its real days once it is done, those now expected while it runs late, else those that were planned. */
export type StepStanding = { state: 'done' | 'late' | 'in-time'; step: PlannedStep }

/** The days of a step that count now, on a page, in a calendar and on paper alike. */
export function stepStanding({ planned, forecast }: PlanCourse['steps'][number]): StepStanding {
  if (forecast.doneOn !== null) return { state: 'done', step: forecast }
  return forecast.to > planned.to ? { state: 'late', step: forecast } : { state: 'in-time', step: planned }
}
