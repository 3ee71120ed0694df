import type { IsoDate } from '#app/domain/calendar.ts'
import type { Nature } from '#app/domain/contract.ts'
import { isEnforced, type LawBook, type LawParameter, type Sector } from '#app/domain/law/law-parameter.ts'
import type { Cents } from '#app/domain/money.ts'

/** An amount that counts on that day: the rule's article and the row that has the figure. Comparisons are strict. */
export type Threshold = { code: string; amount: Cents; citation: string; parameter: LawParameter }

/** No row for that day, or only an uncertain one: nothing may be concluded. */
export type UnknownThreshold = { code: string; day: IsoDate; uncertain: LawParameter | null }

export const isKnown = (found: Threshold | UnknownThreshold): found is Threshold => 'amount' in found

/** The amount of a rule on a day; where the rule refers to another one's figure, that figure. */
export function thresholdAt(book: LawBook, code: string, day: IsoDate): Threshold | UnknownThreshold {
  const rule = book.at(code, day)
  if (!rule) return { code, day, uncertain: null }
  if (!isEnforced(rule)) return { code, day, uncertain: rule }
  const amount = rule.reference === null ? rule : book.at(rule.reference, day)
  if (!amount || amount.value === null) return { code, day, uncertain: null }
  if (!isEnforced(amount)) return { code, day, uncertain: amount }
  return { code, amount: amount.value, citation: rule.citation, parameter: amount }
}

const CLASSIC: Record<Nature, string> = {
  supplies: 'EU_SUBCENTRAL',
  services: 'EU_SUBCENTRAL',
  works: 'EU_WORKS',
  'social-services': 'EU_SOCIAL',
}
const SPECIAL: Record<Nature, string> = {
  supplies: 'EU_UTIL_FS',
  services: 'EU_UTIL_FS',
  works: 'EU_UTIL_WORKS',
  'social-services': 'EU_UTIL_SOCIAL',
}

/** From this amount on a contract of a local authority is announced in the Official Journal of the Union. */
export const euThreshold = (book: LawBook, day: IsoDate, of: { nature: Nature; sector: Sector }) =>
  thresholdAt(book, (of.sector === 'special' ? SPECIAL : CLASSIC)[of.nature], day)
