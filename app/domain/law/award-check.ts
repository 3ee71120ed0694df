import type { IsoDate } from '#app/domain/calendar.ts'
import type { Nature, Procedure } from '#app/domain/contract.ts'
import { GROUND_RULES, type Ground } from '#app/domain/law/ground.ts'
import type { LawBook, Sector } from '#app/domain/law/law-parameter.ts'
import type { NoThreshold } from '#app/domain/law/procedure-input.ts'
import { CHECKED_PROCEDURES, procedureRule } from '#app/domain/law/procedure-rule.ts'
import { isKnown, type Threshold, thresholdAt } from '#app/domain/law/threshold.ts'
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

export type AwardReason = 'approved-amount-at-or-above-threshold' | 'estimated-value-at-or-above-threshold'

/** `threshold` null: this procedure has no amount that the award must stay under. */
export type AwardCheck = { valid: boolean; reason: AwardReason | null; threshold: Threshold | null }

/** Tested again on the amount that is approved (art. 92 and 42 § 1, 1° a; art. 124 § 1, 1° in the special sectors). */
const ON_APPROVED_AMOUNT: readonly Procedure[] = ['LIMITED', 'PNSPP', 'PNSMCP']

/** A ground frees of the amount only where it opens that procedure; those of the special sectors are not in our rules. */
function isOpenedByGround(procedure: Procedure, ground: Ground | null): boolean {
  if (ground === null || ground === 'amount') return false
  return procedure === 'PNSMCP' || GROUND_RULES[ground].procedures.includes(procedure)
}

/** Whether an award still fits the procedure it was launched under; the thresholds are those of the launch. */
export function checkAward(book: LawBook, input: AwardInput): Result<AwardCheck, NoThreshold> {
  const { procedure, ground, nature, sector, launchDate } = input
  const checked = CHECKED_PROCEDURES.find((known) => known === procedure)
  const rule = checked && procedureRule(checked, sector, nature)
  if (rule?.kind !== 'below' || isOpenedByGround(procedure, ground)) {
    return done({ valid: true, reason: null, threshold: null })
  }
  const threshold = thresholdAt(book, rule.code, launchDate)
  if (!isKnown(threshold)) return refused({ code: 'no-threshold', rule: rule.code, day: launchDate })
  // Social services are negotiated on their estimate alone (art. 89 § 1, 2°).
  const twice = ON_APPROVED_AMOUNT.includes(procedure) && rule.code !== 'BE_PNSPP_SOCIAL'
  if (twice && input.approvedAmount >= threshold.amount) {
    return done({ valid: false, reason: 'approved-amount-at-or-above-threshold', threshold })
  }
  if (input.estimatedValue >= threshold.amount) {
    return done({ valid: false, reason: 'estimated-value-at-or-above-threshold', threshold })
  }
  return done({ valid: true, reason: null, threshold })
}
