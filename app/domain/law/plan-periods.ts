import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { PlannedStep, PlanStep } from '#app/domain/law/launch-plan.ts'
import type { PlanStepCode } from '#app/domain/law/plan-template.ts'
import { nextWorkingDay } from '#app/domain/law/public-holiday.ts'

/** `notice-by`, `invitation-by`: when it must be sent; `runs-on`: the working day with whose end the standstill ends. */
export type PeriodNote = { code: 'notice-by' | 'invitation-by' | 'runs-on'; day: IsoDate }

type Standstill = Pick<PlanStep, 'code' | 'minimum'>

/** The last day of the legal standstill: never a Saturday, Sunday or holiday (Regulation 1182/71, art. 3); null for another step. */
export function standstillEnd({ code, minimum }: Standstill, from: IsoDate): IsoDate | null {
  return code === 'standstill' && minimum ? nextWorkingDay(addDays(from, minimum.days - 1)) : null
}

/**
 * What the law says of the days of a step (Regulation 1182/71, art. 3): a period does not count the day of its notice
 * or invitation, and one that would end on a day off runs on. `before`: the steps that precede it.
 */
export function periodNote(
  step: PlanStep,
  { from, to }: Pick<PlannedStep, 'from' | 'to'>,
  before: readonly PlanStepCode[],
): PeriodNote | null {
  if (step.legalPeriod) {
    return { code: before.includes('requests') ? 'invitation-by' : 'notice-by', day: addDays(from, -1) }
  }
  const end = standstillEnd(step, from)
  return end !== null && end > to ? { code: 'runs-on', day: end } : null
}
