import type { IsoDate } from '#app/domain/calendar.ts'
import type { Nature } from '#app/domain/contract.ts'
import type { LawBook, LawParameter, Sector } from '#app/domain/law/law-parameter.ts'
import type { NoThreshold } from '#app/domain/law/procedure-input.ts'
import { euThreshold, isKnown, type Threshold, thresholdAt, type UnknownThreshold } from '#app/domain/law/threshold.ts'
import type { Cents } from '#app/domain/money.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

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

type Asked = Launched & { nature: Nature; sector: Sector }

/** The duty alone; refused on days whose thresholds are not known. Before the first step nothing was imposed on any. */
export function checkInvoicing(book: LawBook, asked: Asked): Result<InvoicingDuty, NoThreshold> {
  const european = euThreshold(book, asked.launchDate, asked)
  const duty = invoicingDuty(book, asked, european)
  if (duty.rule === null || isKnown(european)) return done(duty)
  return refused({ code: 'no-threshold', rule: european.code, day: asked.launchDate })
}
