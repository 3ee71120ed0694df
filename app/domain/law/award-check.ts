import type { IsoDate } from '#app/domain/calendar.ts'
import { type Nature, OWN_PROCEDURES, type OwnProcedure, type Procedure } from '#app/domain/contract.ts'
import { GROUND_RULES, type Ground } from '#app/domain/law/ground.ts'
import { openingOf } from '#app/domain/law/ground-check.ts'
import { isEnforced, type LawBook, type LawParameter, type Sector } from '#app/domain/law/law-parameter.ts'
import type { NoThreshold } from '#app/domain/law/procedure-input.ts'
import { type BelowRule, procedureRule } from '#app/domain/law/procedure-rule.ts'
import { euThreshold, isKnown, type Threshold, thresholdAt } from '#app/domain/law/threshold.ts'
import type { Cents } from '#app/domain/money.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

export type AwardInput = {
  procedure: Procedure
  ground: Ground | null
  nature: Nature
  sector: Sector
  estimatedValue: Cents
  approvedAmount: Cents
  launchDate: IsoDate
}

export type AwardReason =
  | 'approved-amount-at-or-above-threshold'
  | 'estimated-value-at-or-above-threshold'
  | 'other-sector'
  | 'rule-not-verified'
  | 'ground-not-verified'

export type AwardCheck = {
  /** Null: to be checked by a person. */
  valid: boolean | null
  reason: AwardReason | null
  /** Null: nothing in this procedure limits the amount. */
  threshold: Threshold | null
  /** The rule that has no amount, or the one that keeps the answer uncertain; null where the threshold decides. */
  rule: LawParameter | null
}

type Answer = Result<AwardCheck, NoThreshold>
type Rests = Pick<AwardCheck, 'threshold' | 'rule'>

const fits = (on: Rests): Answer => done({ valid: true, reason: null, ...on })
const fails = (reason: AwardReason, on: Rests): Answer => done({ valid: false, reason, ...on })
const unsure = (reason: AwardReason, on: Rests): Answer => done({ valid: null, reason, ...on })
const byAmount = (threshold: Threshold): Rests => ({ threshold, rule: null })
const byRule = (rule: LawParameter | null): Rests => ({ threshold: null, rule })
const unknown = (rule: string, day: IsoDate): Answer => refused({ code: 'no-threshold', rule, day })

/** Tested again on the amount that is approved (art. 92 and 42 § 1, 1° a; art. 124 § 1, 1° in the special sectors). */
const ON_APPROVED_AMOUNT: readonly Procedure[] = ['LIMITED', 'PNSPP', 'PNSMCP']

function reachedBy(
  { procedure, approvedAmount, estimatedValue }: AwardInput,
  threshold: Threshold,
): AwardReason | null {
  // Social services are negotiated on their estimate alone (art. 89 § 1, 2°).
  const twice = ON_APPROVED_AMOUNT.includes(procedure) && threshold.code !== 'BE_PNSPP_SOCIAL'
  if (twice && approvedAmount >= threshold.amount) return 'approved-amount-at-or-above-threshold'
  return estimatedValue >= threshold.amount ? 'estimated-value-at-or-above-threshold' : null
}

function belowAward(book: LawBook, input: AwardInput, [procedure, rule]: [OwnProcedure, BelowRule]): Answer {
  const { ground, nature, launchDate } = input
  const threshold = thresholdAt(book, rule.code, launchDate)
  if (!isKnown(threshold)) {
    const { uncertain } = threshold
    return uncertain ? unsure('rule-not-verified', byRule(uncertain)) : unknown(rule.code, launchDate)
  }
  // An amount without an end is not carried into years whose thresholds nobody has entered yet.
  const european = euThreshold(book, launchDate, input)
  if (threshold.parameter.validTo === null && !isKnown(european)) return unknown(european.code, launchDate)
  const reason = reachedBy(input, threshold)
  if (reason === null) return fits(byAmount(threshold))
  if (ground === null || ground === 'amount') return fails(reason, byAmount(threshold))
  const opening = openingOf(procedure, { book, ground, nature, day: launchDate }, rule.grounds)
  if (opening.standing === 'to-verify') return unsure('ground-not-verified', { threshold, rule: opening.rule })
  if (opening.standing === 'closed') return fails(reason, byAmount(threshold))
  return fits(byRule(book.at(GROUND_RULES[ground].code, launchDate)))
}

/** Whether an award still fits the procedure it was launched under; the thresholds are those of the launch. */
export function checkAward(book: LawBook, input: AwardInput): Answer {
  const { nature, sector, launchDate } = input
  const procedure = OWN_PROCEDURES.find((known) => known === input.procedure)
  if (!procedure) return fits(byRule(null))
  const rule = procedureRule(procedure, sector, nature)
  if (rule.kind === 'other-sector') return fails('other-sector', byRule(null))
  if (rule.kind === 'below') return belowAward(book, input, [procedure, rule])
  const parameter = book.at(rule.code, launchDate)
  if (!parameter) return unknown(rule.code, launchDate)
  const uncertain = rule.kind === 'uncertain' || !isEnforced(parameter)
  return uncertain ? unsure('rule-not-verified', byRule(parameter)) : fits(byRule(parameter))
}
