import type { IsoDate } from '#app/domain/calendar.ts'
import type { DecisionKind, FixedTerm } from '#app/domain/contract.ts'
import { lastTermIndex } from '#app/domain/term.ts'

/** A decision in force. `termIndex` is null, and `endsOn` may be given, on an indefinite term. */
export type RecordedDecision = {
  kind: DecisionKind
  termIndex: number | null
  decidedOn: IsoDate
  endsOn?: IsoDate | null
}

type Ending = { kind: 'stop' | 'relaunch'; termIndex: number; decidedOn: IsoDate; endsOn: IsoDate | null }

/** What the decisions come to: the terms that were renewed, and the one after which the contract stops. */
export type Outcome = { renewed: ReadonlySet<number>; ending: Ending | null }

const UNDECIDED: Outcome = { renewed: new Set(), ending: null }

/** Takes decisions in the order in which they were recorded: the last word on a term counts. */
export function outcomeOf(decisions: readonly RecordedDecision[]): Outcome {
  if (decisions.length === 0) return UNDECIDED
  const renewed = new Set<number>()
  let ending: Ending | null = null
  for (const { kind, termIndex, decidedOn, endsOn } of decisions) {
    const index = termIndex ?? 0
    if (kind === 'renew') {
      renewed.add(index)
      if (ending !== null && ending.termIndex <= index) ending = null
    } else {
      renewed.delete(index)
      ending = { kind, termIndex: index, decidedOn, endsOn: endsOn ?? null }
    }
  }
  return { renewed, ending }
}

/** Express renewals recorded with the contract or decided since, whichever is further. */
const recordedRenewals = (term: FixedTerm, { renewed }: Outcome): number =>
  Math.min(Math.max(term.renewal.recorded, ...[...renewed].map((index) => index + 1)), lastTermIndex(term))

type Decided = { term: FixedTerm; outcome: Outcome }

/** The term as the decisions leave it: its `max` and `recorded` say what can still come. */
export function decide(term: FixedTerm, decisions: readonly RecordedDecision[]): Decided {
  const outcome = outcomeOf(decisions)
  const { kind, max } = term.renewal
  if (decisions.length === 0 || kind === 'none') return { term, outcome }
  if (kind === 'tacit') {
    const last = Math.min(lastTermIndex(term), outcome.ending?.termIndex ?? Number.POSITIVE_INFINITY)
    return { term: { ...term, renewal: { ...term.renewal, max: Number.isFinite(last) ? last : null } }, outcome }
  }
  const recorded = recordedRenewals(term, outcome)
  const ending = outcome.ending !== null && outcome.ending.termIndex >= recorded ? outcome.ending : null
  const renewal = { ...term.renewal, recorded, max: ending ? recorded : max }
  return { term: { ...term, renewal }, outcome: { ...outcome, ending } }
}
