import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { FixedTerm, Term } from '#app/domain/contract.ts'
import { decide, outcomeOf, type RecordedDecision } from '#app/domain/decision-outcome.ts'
import { indefiniteEnd } from '#app/domain/indefinite-term.ts'
import { currentTermIndex, endOfTerm, lastDay, lastTermIndex } from '#app/domain/term.ts'

export type Stretch = { from: IsoDate; to: IsoDate }

/** The life of a contract as one draws it. */
export type ContractLife = {
  from: IsoDate
  /** Last day that is certain; null: until somebody ends it. */
  to: IsoDate | null
  /** Last day of the period at hand, where a renewal that was decided goes beyond it. */
  renewedAfter: IsoDate | null
  /** Renewals that may follow, as far as the drawing reaches. */
  renewals: Stretch[]
  /** Renewals go on beyond those given here. */
  goesOn: boolean
  /** Number of renewals that may follow; null without a maximum. */
  renewalsLeft: number | null
  lastEnd: IsoDate | null
}

type Reach = { today: IsoDate; until: IsoDate }
const MOST_RENEWALS = 40

/** The last term that is certain: the one in force, or one that a decision renewed beyond it. */
export function certainTermIndex({ term, outcome }: ReturnType<typeof decide>, today: IsoDate): number {
  let certain = currentTermIndex(term, today)
  const last = lastTermIndex(term)
  while (term.renewal.kind === 'tacit' && outcome.renewed.has(certain) && certain < last) certain += 1
  return certain
}

/** Terms in force or renewed by decision are certain, the others possible. */
function fixedLife(signed: FixedTerm, decisions: readonly RecordedDecision[], { today, until }: Reach): ContractLife {
  const decided = decide(signed, decisions)
  const { term } = decided
  const last = lastTermIndex(term)
  const current = currentTermIndex(term, today)
  const certain = certainTermIndex(decided, today)
  const renewals: Stretch[] = []
  for (let index = certain + 1; index <= last && renewals.length < MOST_RENEWALS; index += 1) {
    const from = addDays(endOfTerm(term, index - 1), 1)
    if (from > until) break
    renewals.push({ from, to: endOfTerm(term, index) })
  }
  const finite = Number.isFinite(last)
  return {
    from: term.start,
    to: endOfTerm(term, certain),
    renewedAfter: certain > current ? endOfTerm(term, current) : null,
    renewals,
    goesOn: !finite,
    renewalsLeft: finite ? Math.max(0, last - certain) : null,
    lastEnd: finite ? endOfTerm(term, Math.max(last, certain)) : null,
  }
}

const single = (from: IsoDate, to: IsoDate | null): ContractLife => ({
  from,
  to,
  renewedAfter: null,
  renewals: [],
  goesOn: false,
  renewalsLeft: 0,
  lastEnd: to,
})

export function contractLife(term: Term, decisions: readonly RecordedDecision[], reach: Reach): ContractLife {
  if (term.kind === 'fixed') return fixedLife(term, decisions, reach)
  if (term.kind === 'one-off') {
    const delivered = term.delivery ?? term.start
    return single(term.start, term.guaranteeMonths ? lastDay(delivered, term.guaranteeMonths) : delivered)
  }
  const { ending } = outcomeOf(decisions)
  return single(term.start, ending && indefiniteEnd(term, ending))
}
