import type { IsoDate } from '#app/domain/calendar.ts'
import type { DecisionKind, FixedTerm } from '#app/domain/contract.ts'
import { lastTermIndex, noticeDay } from '#app/domain/term.ts'

/** A decision in force. `termIndex` is null, and `endsOn` may be given, on an indefinite term. */
export type RecordedDecision = {
  kind: DecisionKind
  termIndex: number | null
  decidedOn: IsoDate
  endsOn?: IsoDate | null
  /** The other party accepts the end, whatever the notice. */
  agreed?: boolean
  /** The day on which the notice that was decided was given; null while nobody knows of one. */
  noticeGivenOn?: IsoDate | null
}

export type Ending = {
  kind: 'stop' | 'relaunch'
  termIndex: number
  decidedOn: IsoDate
  endsOn: IsoDate | null
  agreed: boolean
  noticeGivenOn: IsoDate | null
}

/** What the decisions come to: the terms that were renewed, and the one after which the contract stops. */
export type Outcome = { renewed: ReadonlySet<number>; ending: Ending | null }

const UNDECIDED: Outcome = { renewed: new Set(), ending: null }

/** Takes decisions in the order in which they were recorded: the last word on a term counts. */
export function outcomeOf(decisions: readonly RecordedDecision[]): Outcome {
  if (decisions.length === 0) return UNDECIDED
  const renewed = new Set<number>()
  let ending: Ending | null = null
  for (const { kind, termIndex, decidedOn, ...given } of decisions) {
    const index = termIndex ?? 0
    if (kind === 'renew') {
      renewed.add(index)
      if (ending !== null && ending.termIndex <= index) ending = null
    } else {
      renewed.delete(index)
      const { endsOn = null, agreed = false, noticeGivenOn = null } = given
      ending = { kind, termIndex: index, decidedOn, endsOn, agreed, noticeGivenOn }
    }
  }
  return { renewed, ending }
}

/** Express renewals recorded with the contract or decided since, whichever is further. */
const recordedRenewals = (term: FixedTerm, { renewed }: Outcome): number =>
  Math.min(Math.max(term.renewal.recorded, ...[...renewed].map((index) => index + 1)), lastTermIndex(term))

/** The term whose end is decided and whose tacit renewal nothing prevents: no notice in time, no agreement. */
function owedNotice(signed: FixedTerm, { ending }: Outcome): number | null {
  if (ending === null || ending.agreed || ending.termIndex >= lastTermIndex(signed)) return null
  const day = noticeDay(signed, ending.termIndex)
  const given = ending.noticeGivenOn
  return day === null || (given !== null && given <= day) ? null : ending.termIndex
}

/** `signed`: as it was before any decision. `owed`: the term for which a decided notice is still to be given. */
type Decided = { term: FixedTerm; signed: FixedTerm; outcome: Outcome; owed: number | null }

/** The term as the decisions leave it: its `max` and `recorded` say what can still come. */
export function decide(term: FixedTerm, decisions: readonly RecordedDecision[]): Decided {
  const outcome = outcomeOf(decisions)
  const { kind, max } = term.renewal
  if (decisions.length === 0 || kind === 'none') return { term, signed: term, outcome, owed: null }
  if (kind === 'tacit') {
    const last = Math.min(lastTermIndex(term), outcome.ending?.termIndex ?? Number.POSITIVE_INFINITY)
    const renewal = { ...term.renewal, max: Number.isFinite(last) ? last : null }
    return { term: { ...term, renewal }, signed: term, outcome, owed: owedNotice(term, outcome) }
  }
  const recorded = recordedRenewals(term, outcome)
  const ending = outcome.ending !== null && outcome.ending.termIndex >= recorded ? outcome.ending : null
  const renewal = { ...term.renewal, recorded, max: ending ? recorded : max }
  return { term: { ...term, renewal }, signed: term, outcome: { ...outcome, ending }, owed: null }
}
