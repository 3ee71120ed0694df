import type { IsoDate } from '#app/domain/calendar.ts'
import type { Nature } from '#app/domain/contract.ts'
import type { Ground } from '#app/domain/law/ground.ts'
import type { Sector } from '#app/domain/law/law-parameter.ts'
import type { Cents } from '#app/domain/money.ts'

/** What is about to be launched. The value: the whole term with renewals and options, excluding VAT (art. 16). */
export type ProcedureInput = {
  nature: Nature
  sector: Sector
  estimatedValue: Cents
  launchDate: IsoDate
  ground: Ground | null
}

/** The day on which the law of 17 June 2016 came into force: our rules know nothing before it. */
export const FIRST_LAW_DAY: IsoDate = '2017-06-30'

/** Rules whose amount is a European threshold, beside these thresholds themselves. */
const AT_EUROPEAN_THRESHOLD: readonly string[] = ['BE_PNDAPP_FS', 'BE_PCN_FS', 'BE_PCN_WORKS']

/** What is missing for a day: everything before the law came into force, a European threshold, or the Belgian amounts. */
export function missingAmounts({ rule, day }: NoThreshold): 'before-law' | 'european' | 'belgian' {
  if (day < FIRST_LAW_DAY) return 'before-law'
  return rule.startsWith('EU_') || AT_EUROPEAN_THRESHOLD.includes(rule) ? 'european' : 'belgian'
}

/** No threshold is known for that day: nothing is concluded rather than guessed. */
export type NoThreshold = { code: 'no-threshold'; rule: string; day: IsoDate }
