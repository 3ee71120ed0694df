import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { ContractDetails, IndefiniteTerm, OneOffTerm } from '#app/domain/contract.ts'
import { type ComputedDeadline, DEADLINE_KINDS, deadline } from '#app/domain/deadline-facts.ts'
import { indefiniteLastDay } from '#app/domain/decision.ts'
import { decide, type Outcome, outcomeOf, type RecordedDecision } from '#app/domain/decision-outcome.ts'
import { fixedDeadlines, outOfSight, watchedTerms } from '#app/domain/fixed-deadlines.ts'
import { lastDay, noticeDay, termDates } from '#app/domain/term.ts'

export {
  type ComputedDeadline,
  DEADLINE_KINDS,
  type DeadlineFacts,
  type DeadlineKind,
} from '#app/domain/deadline-facts.ts'
export type { RecordedDecision } from '#app/domain/decision-outcome.ts'

export type DeadlineInput = Pick<ContractDetails, 'term' | 'status' | 'decisionLeadDays' | 'launchLeadDays'> & {
  /** Those in force, in the order in which they were recorded. */
  decisions: readonly RecordedDecision[]
  archived: boolean
  hasSuccessor: boolean
  /** Of the organisation, where the contract says nothing. */
  defaultLaunchLeadDays: number
}

export type ContractDates = {
  currentEnd: IsoDate | null
  finalEnd: IsoDate | null
  noticeOn: IsoDate | null
  ended: boolean
}

const order = (kind: ComputedDeadline['kind']): number => DEADLINE_KINDS.indexOf(kind)

const byDay = (one: ComputedDeadline, other: ComputedDeadline): number => {
  if (one.dueOn !== other.dueOn) return one.dueOn < other.dueOn ? -1 : 1
  return order(one.kind) - order(other.kind)
}

/** Everything that must be done for this contract as it stands on that day, the earliest first. */
export function computeDeadlines(contract: DeadlineInput, today: IsoDate): ComputedDeadline[] {
  if (contract.archived || contract.status === 'closed' || contract.term === null) return []
  return deadlinesOf(contract, contract.term, today).sort(byDay)
}

function deadlinesOf(contract: DeadlineInput, term: NonNullable<ContractDetails['term']>, today: IsoDate) {
  if (term.kind === 'one-off') return oneOffDeadlines(term, today)
  if (term.kind === 'indefinite') return indefiniteDeadlines(contract, term, today)
  return fixedDeadlines({
    ...decide(term, contract.decisions),
    today,
    decisionLeadDays: contract.decisionLeadDays,
    launchLeadDays: contract.launchLeadDays ?? contract.defaultLaunchLeadDays,
    hasSuccessor: contract.hasSuccessor,
  })
}

const indefiniteEnd = (term: IndefiniteTerm, { ending }: Outcome): IsoDate | null =>
  ending && (ending.endsOn ?? indefiniteLastDay(term, ending.decidedOn))

function indefiniteDeadlines(contract: DeadlineInput, term: IndefiniteTerm, today: IsoDate) {
  const outcome = outcomeOf(contract.decisions)
  const { ending } = outcome
  const endsOn = indefiniteEnd(term, outcome)
  if (endsOn === null || ending === null) return []
  const { hasSuccessor: succeeded } = contract
  const stops = ending.kind === 'stop'
  const end = deadline(endsOn, null, { kind: 'end', reason: stops ? 'stopped' : 'relaunched', succeeded })
  if (endsOn < today) return stops || succeeded || outOfSight(endsOn, today) ? [] : [end]
  if (stops || succeeded) return [end]
  const launchOn = addDays(endsOn, -(contract.launchLeadDays ?? contract.defaultLaunchLeadDays))
  return [end, deadline(launchOn, null, { kind: 'launch', endsOn, neededOn: addDays(endsOn, 1), endCertain: true })]
}

const guaranteeEnd = ({ delivery, start, guaranteeMonths }: OneOffTerm): IsoDate | null =>
  guaranteeMonths ? lastDay(delivery ?? start, guaranteeMonths) : null

function oneOffDeadlines(term: OneOffTerm, today: IsoDate): ComputedDeadline[] {
  const deadlines: ComputedDeadline[] = []
  const guaranteed = guaranteeEnd(term)
  if (term.delivery) deadlines.push(deadline(term.delivery, null, { kind: 'delivery', orderedOn: term.start }))
  if (guaranteed) {
    const facts = { kind: 'guarantee', from: term.delivery ?? term.start, months: term.guaranteeMonths ?? 0 } as const
    deadlines.push(deadline(guaranteed, null, facts))
  }
  return deadlines.filter(({ dueOn }) => !outOfSight(dueOn, today))
}

const NO_DATES: ContractDates = { currentEnd: null, finalEnd: null, noticeOn: null, ended: false }

const endingOn = (day: IsoDate | null, today: IsoDate): ContractDates =>
  day === null ? NO_DATES : { currentEnd: day, finalEnd: day, noticeOn: null, ended: day < today }

/** The dates by which a register is sorted; a missed notice comes before the next one. */
export function contractDates(contract: Pick<DeadlineInput, 'term' | 'decisions'>, today: IsoDate): ContractDates {
  const { term, decisions } = contract
  if (term === null) return NO_DATES
  if (term.kind === 'one-off') return endingOn(guaranteeEnd(term) ?? term.delivery, today)
  if (term.kind === 'indefinite') return endingOn(indefiniteEnd(term, outcomeOf(decisions)), today)

  const decided = decide(term, decisions)
  const { currentEnd, lastPossibleEnd, ended } = termDates(decided.term, today)
  const { missed, open } = watchedTerms({ ...decided, today })
  const watched = missed ?? open
  const noticeOn = ended || watched === null ? null : noticeDay(decided.term, watched)
  return { currentEnd, finalEnd: lastPossibleEnd, noticeOn, ended }
}
