import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { ContractDetails, IndefiniteTerm, OneOffTerm } from '#app/domain/contract.ts'
import { type ComputedDeadline, DEADLINE_KINDS, deadline } from '#app/domain/deadline-facts.ts'
import { decide, outcomeOf, type RecordedDecision } from '#app/domain/decision-outcome.ts'
import { endOutOfSight, fixedDeadlines, outOfSight, watchedTerms } from '#app/domain/fixed-deadlines.ts'
import { indefiniteEnd, indefiniteOwedNotice } from '#app/domain/indefinite-term.ts'
import { type DatedPlan, withPlan } from '#app/domain/plan-deadlines.ts'
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
  plan?: DatedPlan | null
  /** The first day of the contract that follows, in preparation with a plan of its own. */
  followerStartsOn?: IsoDate | null
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
  if (contract.archived || contract.status === 'closed') return []
  const ofTerm = contract.term === null ? [] : deadlinesOf(contract, contract.term, today)
  return [...withPlan(ofTerm, contract, today)].sort(byDay)
}

function deadlinesOf(contract: DeadlineInput, term: NonNullable<ContractDetails['term']>, today: IsoDate) {
  if (term.kind === 'one-off') return oneOffDeadlines(term, today)
  if (term.kind === 'indefinite') return indefiniteDeadlines(contract, term, today)
  return fixedDeadlines({
    ...decide(term, contract.decisions),
    status: contract.status,
    today,
    decisionLeadDays: contract.decisionLeadDays,
    launchLeadDays: contract.launchLeadDays ?? contract.defaultLaunchLeadDays,
    hasSuccessor: contract.hasSuccessor,
  })
}

function indefiniteDeadlines(contract: DeadlineInput, term: IndefiniteTerm, today: IsoDate): ComputedDeadline[] {
  const { ending } = outcomeOf(contract.decisions)
  if (ending === null) return []
  const { hasSuccessor: succeeded } = contract
  const endsOn = indefiniteEnd(term, ending)
  const noticeBy = indefiniteOwedNotice(term, ending)
  const stops = ending.kind === 'stop'
  const end = deadline(endsOn, null, {
    ...({ kind: 'end', reason: stops ? 'stopped' : 'relaunched', succeeded } as const),
    ...(noticeBy !== null && { noticeBy }),
  })
  const owed = noticeBy === null ? [] : [indefiniteNotice(term, { decided: ending.kind, endsOn, noticeBy })]
  if (endsOn < today) return stops || succeeded || endOutOfSight(contract.status, endsOn, today) ? owed : [...owed, end]
  if (stops || succeeded) return [...owed, end]
  const launchOn = addDays(endsOn, -(contract.launchLeadDays ?? contract.defaultLaunchLeadDays))
  const launch = deadline(launchOn, null, { kind: 'launch', endsOn, neededOn: addDays(endsOn, 1), endCertain: true })
  return [...owed, end, launch]
}

type DecidedNotice = { decided: 'stop' | 'relaunch'; endsOn: IsoDate; noticeBy: IsoDate }

function indefiniteNotice(term: IndefiniteTerm, { decided, endsOn, noticeBy }: DecidedNotice): ComputedDeadline {
  const notice = term.notice ?? { days: 0 }
  return deadline(noticeBy, null, { kind: 'notice', decided, endsOn, notice, countsFrom: term.noticeCountsFrom })
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

function indefiniteDates(term: IndefiniteTerm, decisions: readonly RecordedDecision[], today: IsoDate): ContractDates {
  const { ending } = outcomeOf(decisions)
  if (ending === null) return NO_DATES
  return { ...endingOn(indefiniteEnd(term, ending), today), noticeOn: indefiniteOwedNotice(term, ending) }
}

/** The dates by which a register is sorted; a missed notice comes before the next one. */
export function contractDates(contract: Pick<DeadlineInput, 'term' | 'decisions'>, today: IsoDate): ContractDates {
  const { term, decisions } = contract
  if (term === null) return NO_DATES
  if (term.kind === 'one-off') return endingOn(guaranteeEnd(term) ?? term.delivery, today)
  if (term.kind === 'indefinite') return indefiniteDates(term, decisions, today)

  const decided = decide(term, decisions)
  const { currentEnd, lastPossibleEnd, ended } = termDates(decided.term, today)
  const { missed, open } = watchedTerms({ ...decided, today })
  const watched = missed ?? decided.owed ?? open
  const over = ended && decided.owed === null
  const noticeOn = over || watched === null ? null : noticeDay(decided.term, watched)
  return { currentEnd, finalEnd: lastPossibleEnd, noticeOn, ended }
}
