import type { IsoDate } from '#app/domain/calendar.ts'
import { isEnforced, type LawBook, type LawParameter } from '#app/domain/law/law-parameter.ts'
import { isKnown, type Threshold, thresholdAt } from '#app/domain/law/threshold.ts'
import type { Cents } from '#app/domain/money.ts'

/** `specificationsSilent`: the specifications say nothing about a bond. */
export type BondInput = { awardAmount: Cents; launchDate: IsoDate; specificationsSilent: boolean }

/**
 * `bondRate` in per cent of the initial amount: due where the specifications set none. Null: the rule was not
 * confirmed, and is `rule`.
 */
export type BondCheck = {
  bondAllowed: boolean | null
  bondRate: number | null
  threshold: Threshold | null
  rule: LawParameter | null
}

/** The rate of principle was the same before the decree of 2023; the rows only know it from then on. */
const RATE_OF_PRINCIPLE = 5

const inDoubt = (rule: LawParameter): BondCheck => ({ bondAllowed: null, bondRate: null, threshold: null, rule })

/** Whether a performance bond may be asked and how much (royal decree of 14 January 2013, art. 25). */
export function checkBond(book: LawBook, { awardAmount, launchDate, specificationsSilent }: BondInput): BondCheck {
  const forbidden = thresholdAt(book, 'X_BOND_MIN', launchDate)
  const rate = book.at('X_BOND_RATE', launchDate)
  const bondRate = rate && !isEnforced(rate) ? null : (rate?.value ?? RATE_OF_PRINCIPLE)
  if (isKnown(forbidden)) {
    const bondAllowed = awardAmount >= forbidden.amount
    return { bondAllowed, bondRate: bondAllowed ? bondRate : 0, threshold: forbidden, rule: rate }
  }
  if (forbidden.uncertain) return inDoubt(forbidden.uncertain)
  // Before 1 November 2023 a small award was free of a bond only where the specifications did not ask for one.
  const optional = thresholdAt(book, 'X_BOND_MIN_OLD', launchDate)
  if (!isKnown(optional) && optional.uncertain && specificationsSilent) return inDoubt(optional.uncertain)
  if (!isKnown(optional)) return { bondAllowed: true, bondRate, threshold: null, rule: rate }
  const free = specificationsSilent && awardAmount < optional.amount
  return { bondAllowed: !free, bondRate: free ? 0 : bondRate, threshold: optional, rule: optional.parameter }
}
