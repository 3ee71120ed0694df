import { type IsoDate, isYetToCome } from '#app/domain/calendar.ts'
import type { ContractDetails } from '#app/domain/contract.ts'
import { day, type FieldProblem } from '#app/domain/contract-field.ts'

type Dated = Pick<ContractDetails, 'status' | 'launchedOn' | 'awardedOn'>
export type DateProblems = Partial<Record<'launchedOn' | 'awardedOn', FieldProblem>>

const BEFORE_AWARD = ['preparation', 'launched']

const problemsOf = ({ status, launchedOn, awardedOn }: Dated, today: IsoDate): DateProblems => {
  if (awardedOn !== null && isYetToCome(awardedOn, today)) return { awardedOn: 'not-yet' }
  if (launchedOn === null) return {}
  const awarded = !BEFORE_AWARD.includes(status) || awardedOn !== null
  return {
    ...(awarded && launchedOn > today && { launchedOn: 'launch-in-future' }),
    ...(awardedOn !== null && awardedOn < launchedOn && { awardedOn: 'award-before-launch' }),
  }
}

/** What contradicts itself in days that somebody writes now; what a register brought in stays until its days are written anew. */
export function dateProblems(before: Dated | null, after: Dated, today: IsoDate): DateProblems {
  const { status, launchedOn, awardedOn } = after
  const kept = before?.status === status && before.launchedOn === launchedOn && before.awardedOn === awardedOn
  return kept ? {} : problemsOf(after, today)
}

/** Whether what is said to be in preparation has begun by its typed first day: perhaps it runs already. */
export function seemsToRun({ status, start }: { status: string; start: string }, today: IsoDate): boolean {
  const first = status === 'preparation' ? day.safeParse(start) : null
  return first?.success === true && first.data !== null && !isYetToCome(first.data, today)
}

export type FirstAct = { act: 'award' | 'launch' | 'start'; day: IsoDate }

/** The earliest day that a change of the contract may bear; null: none is known. */
export function firstActOf({
  awardedOn,
  launchedOn,
  term,
}: Pick<ContractDetails, 'awardedOn' | 'launchedOn' | 'term'>): FirstAct | null {
  if (awardedOn !== null) return { act: 'award', day: awardedOn }
  if (launchedOn !== null) return { act: 'launch', day: launchedOn }
  return term ? { act: 'start', day: term.start } : null
}
