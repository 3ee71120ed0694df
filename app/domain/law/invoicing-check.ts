import type { IsoDate } from '#app/domain/calendar.ts'
import type { LawBook, LawParameter } from '#app/domain/law/law-parameter.ts'
import { isKnown, type Threshold, thresholdAt, type UnknownThreshold } from '#app/domain/law/threshold.ts'
import type { Cents } from '#app/domain/money.ts'

export type InvoicingDuty = { applies: boolean; rule: LawParameter | null; threshold: Threshold | null }
type Launched = { estimatedValue: Cents; launchDate: IsoDate }

/** Electronic invoices to a public body, in three steps by value (royal decree of 9 March 2022). */
export function invoicingDuty(book: LawBook, launched: Launched, eu: Threshold | UnknownThreshold): InvoicingDuty {
  const { estimatedValue, launchDate } = launched
  const all = thresholdAt(book, 'P_EINV_3', launchDate)
  // Up to and including that amount a contract is exempt; the two earlier steps start at theirs.
  if (isKnown(all)) return { applies: estimatedValue > all.amount, rule: all.parameter, threshold: all }
  const second = thresholdAt(book, 'P_EINV_2', launchDate)
  if (isKnown(second)) return { applies: estimatedValue >= second.amount, rule: second.parameter, threshold: second }
  const first = book.at('P_EINV_1', launchDate)
  if (!first || !isKnown(eu)) return { applies: false, rule: first, threshold: null }
  return { applies: estimatedValue >= eu.amount, rule: first, threshold: eu }
}
