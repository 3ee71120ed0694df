import { addDays, type IsoDate, isYetToCome } from '#app/domain/calendar.ts'
import type { ContractStatus, DecisionKind, FixedTerm, IndefiniteTerm, Term } from '#app/domain/contract.ts'
import { decide, type Outcome, outcomeOf, type RecordedDecision } from '#app/domain/decision-outcome.ts'
import { watchedTerms } from '#app/domain/fixed-deadlines.ts'
import { indefiniteLastDay, indefiniteNoticeDay } from '#app/domain/indefinite-term.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { currentTermIndex, endOfTerm, lastTermIndex, noticeDay } from '#app/domain/term.ts'

/** A contract as decisions are taken about it. */
export type DecisionState = {
  term: Term | null
  status: ContractStatus
  archived: boolean
  /** Those in force, in the order in which they were recorded. */
  decisions: readonly RecordedDecision[]
  /** Days before an end by which what follows is launched. */
  launchLeadDays: number
}

/** `agreed`: the other party accepts an end that the missed notice no longer imposes. */
export type DecisionRequest = {
  kind: DecisionKind
  decidedOn: IsoDate
  agreed?: boolean
  endsOn?: IsoDate | null
  /** Where the other party was told already. */
  noticeGivenOn?: IsoDate | null
}

/** What a decision comes to. `termIndex` is the term it is about; null on an indefinite term. */
export type DecisionOutcome =
  | {
      kind: 'renew'
      termIndex: number
      from: IsoDate
      to: IsoDate
      nextNoticeOn: IsoDate | null
      remaining: number | null
    }
  | { kind: 'stop'; termIndex: number | null; endsOn: IsoDate; noticeBy: IsoDate | null; late: boolean }
  | {
      kind: 'relaunch'
      termIndex: number | null
      endsOn: IsoDate
      noticeBy: IsoDate | null
      launchBy: IsoDate
      late: boolean
    }

export const DECISION_REFUSALS = [
  'archived',
  'closed',
  'no-term',
  'one-off',
  'already-decided',
  'no-renewal',
  'no-renewal-left',
  'ended',
  'future',
  'before-start',
  'ends-too-early',
  'notice-future',
  'notice-before-start',
  'notice-late',
] as const
export type DecisionRefusal = (typeof DECISION_REFUSALS)[number]
/** `stale`: the contract moved on since the question was asked. */
export type DecisionRefusalCode = DecisionRefusal | 'forbidden' | 'not-found' | 'stale' | 'unknown-document'

type NoticeRefusal = Extract<DecisionRefusal, `notice-${string}`>

type Verdict = Result<DecisionOutcome, DecisionRefusal>

/** The term that waits for a decision: the one whose notice was missed, else the first open one, else the last. */
function awaitedTerm(term: FixedTerm, outcome: Outcome, today: IsoDate) {
  const { missed, open } = watchedTerms({ term, outcome, today })
  const last = lastTermIndex(term)
  const index = missed ?? open ?? Math.max(currentTermIndex(term, today), Number.isFinite(last) ? last : 0)
  return { index, missed, open }
}

/** Names what stands to be decided: two people who saw the same one cannot both decide it. */
export function decisionSubject(state: DecisionState, today: IsoDate): string {
  const { term, decisions } = state
  if (term?.kind === 'fixed') {
    const decided = decide(term, decisions)
    if (decided.outcome.ending === null) return `term-${awaitedTerm(decided.term, decided.outcome, today).index}`
  }
  return decisions.length === 0 ? 'undecided' : `after-${decisions.length}`
}

function generalRefusal({ term, status, archived }: DecisionState, request: DecisionRequest, today: IsoDate) {
  if (archived) return 'archived'
  if (status === 'closed') return 'closed'
  if (term === null) return 'no-term'
  if (term.kind === 'one-off') return 'one-off'
  if (isYetToCome(request.decidedOn, today)) return 'future'
  if (request.decidedOn < term.start) return 'before-start'
  return request.kind === 'renew' ? null : noticeRefusal(term.start, request.noticeGivenOn ?? null, today)
}

function noticeRefusal(start: IsoDate, givenOn: IsoDate | null, today: IsoDate): NoticeRefusal | null {
  if (givenOn === null) return null
  if (isYetToCome(givenOn, today)) return 'notice-future'
  return givenOn < start ? 'notice-before-start' : null
}

/** Whether that decision can be taken on that day, and what it comes to. */
export function assessDecision(state: DecisionState, request: DecisionRequest, today: IsoDate): Verdict {
  const refusal = generalRefusal(state, request, today)
  if (refusal !== null) return refused(refusal)
  if (state.term?.kind === 'fixed') return assessFixed(state, state.term, { request, today })
  if (state.term?.kind === 'indefinite') return assessIndefinite(state, state.term, request)
  return refused('no-term')
}

type Asked = { request: DecisionRequest; today: IsoDate }

function assessFixed(state: DecisionState, signed: FixedTerm, { request, today }: Asked): Verdict {
  const { term, outcome } = decide(signed, state.decisions)
  if (outcome.ending !== null) return refused('already-decided')
  const { index, missed, open } = awaitedTerm(term, outcome, today)
  if (request.kind === 'renew') return assessRenewal(term, index, request)

  // A notice that was decided in time, or an end that both parties accept, still holds for the term it was about.
  const notice = noticeDay(term, index)
  const firstAct =
    request.noticeGivenOn && request.noticeGivenOn < request.decidedOn ? request.noticeGivenOn : request.decidedOn
  const inTime = missed === null || request.agreed === true || (notice !== null && firstAct <= notice)
  const ending = inTime ? index : (open ?? lastTermIndex(term))
  const { noticeBy } = endDays(term, ending)
  const given = request.noticeGivenOn ?? null
  if (given !== null && noticeBy !== null && given > noticeBy && request.agreed !== true) return refused('notice-late')
  return done(endingOutcome(state, request, { termIndex: ending, ...endDays(term, ending), late: !inTime }))
}

function endDays(term: FixedTerm, index: number) {
  const renews = term.renewal.kind === 'tacit' && index < lastTermIndex(term)
  return { endsOn: endOfTerm(term, index), noticeBy: renews ? noticeDay(term, index) : null }
}

function assessRenewal(term: FixedTerm, index: number, { decidedOn }: DecisionRequest): Verdict {
  if (term.renewal.kind === 'none') return refused('no-renewal')
  const last = lastTermIndex(term)
  if (index >= last) return refused('no-renewal-left')
  const end = endOfTerm(term, index)
  if (term.renewal.kind === 'express' && decidedOn > end) return refused('ended')
  return done({
    kind: 'renew',
    termIndex: index,
    from: addDays(end, 1),
    to: endOfTerm(term, index + 1),
    nextNoticeOn: index + 1 < last ? noticeDay(term, index + 1) : null,
    remaining: Number.isFinite(last) ? last - index - 1 : null,
  })
}

function assessIndefinite(state: DecisionState, term: IndefiniteTerm, request: DecisionRequest): Verdict {
  if (outcomeOf(state.decisions).ending !== null) return refused('already-decided')
  if (request.kind === 'renew') return refused('no-renewal')
  const earliest = indefiniteLastDay(term, request.noticeGivenOn ?? request.decidedOn)
  const endsOn = request.endsOn ?? earliest
  if (endsOn < earliest && request.agreed !== true) return refused('ends-too-early')
  const noticeBy = indefiniteNoticeDay(term, endsOn)
  return done(endingOutcome(state, request, { termIndex: null, endsOn, noticeBy, late: false }))
}

type Ending = { termIndex: number | null; endsOn: IsoDate; noticeBy: IsoDate | null; late: boolean }

function endingOutcome(state: DecisionState, request: DecisionRequest, ending: Ending): DecisionOutcome {
  const { termIndex, endsOn, late } = ending
  const noticeBy = request.agreed === true || request.noticeGivenOn ? null : ending.noticeBy
  if (request.kind === 'stop') return { kind: 'stop', termIndex, endsOn, noticeBy, late }
  return { kind: 'relaunch', termIndex, endsOn, noticeBy, launchBy: addDays(endsOn, -state.launchLeadDays), late }
}

/** A renewal that was decided before the end can still be recorded after it. */
function renewedInTime(state: DecisionState, today: IsoDate): DecisionOutcome[] {
  if (state.term?.kind !== 'fixed') return []
  const { term, outcome } = decide(state.term, state.decisions)
  const decidedOn = endOfTerm(term, awaitedTerm(term, outcome, today).index)
  const verdict = assessDecision(state, { kind: 'renew', decidedOn }, today)
  return verdict.ok ? [verdict.value] : []
}

/** Which decisions can be taken today, in the order in which they are offered. */
export function possibleDecisions(state: DecisionState, today: IsoDate): DecisionOutcome[] {
  return (['renew', 'stop', 'relaunch'] as const).flatMap((kind) => {
    const verdict = assessDecision(state, { kind, decidedOn: today }, today)
    if (verdict.ok) return [verdict.value]
    return verdict.refusal === 'ended' ? renewedInTime(state, today) : []
  })
}
