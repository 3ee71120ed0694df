import { type IsoDate, isYetToCome } from '#app/domain/calendar.ts'
import type { ContractDetails } from '#app/domain/contract.ts'
import { day } from '#app/domain/contract-field.ts'

type Dated = Pick<ContractDetails, 'status' | 'launchedOn' | 'awardedOn' | 'term'>
export type DateProblems = {
  launchedOn?: 'launch-in-future'
  awardedOn?: 'not-yet' | 'award-before-launch'
  start?: 'start-before-launch' | 'start-before-award' | 'closed-before-start'
}

const BEFORE_AWARD = ['preparation', 'launched']

function actProblems({ status, launchedOn, awardedOn }: Dated, today: IsoDate): DateProblems {
  if (awardedOn !== null && isYetToCome(awardedOn, today)) return { awardedOn: 'not-yet' }
  if (launchedOn === null) return {}
  const awarded = !BEFORE_AWARD.includes(status) || awardedOn !== null
  return {
    ...(awarded && launchedOn > today && { launchedOn: 'launch-in-future' }),
    ...(awardedOn !== null && awardedOn < launchedOn && { awardedOn: 'award-before-launch' }),
  }
}

const startOf = ({ term }: Dated): IsoDate | null => term?.start ?? null

function orderProblem({ launchedOn, awardedOn, term }: Dated): 'start-before-launch' | 'start-before-award' | null {
  if (!term) return null
  if (launchedOn !== null && term.start < launchedOn) return 'start-before-launch'
  return awardedOn !== null && term.start < awardedOn ? 'start-before-award' : null
}

const closedAhead = (contract: Dated, today: IsoDate): boolean =>
  contract.status === 'closed' && isYetToCome(startOf(contract) ?? today, today)

type Fact = (contract: Dated) => unknown
const status: Fact = (contract) => contract.status
const acts: Fact[] = [(contract) => contract.launchedOn, (contract) => contract.awardedOn]

/** What contradicts itself in days that somebody writes now; what a register brought in stays until its days are written anew. */
export function dateProblems(before: Dated | null, after: Dated, today: IsoDate): DateProblems {
  const written = (facts: Fact[]) => before === null || facts.some((fact) => fact(before) !== fact(after))
  const wrong = written([status, ...acts]) ? actProblems(after, today) : {}
  if (Object.keys(wrong).length > 0) return wrong
  const order = written([startOf, ...acts]) ? orderProblem(after) : null
  const closed = written([startOf, status]) && closedAhead(after, today)
  const start = order ?? (closed ? 'closed-before-start' : null)
  return start ? { start } : {}
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
