import type { IsoDate } from '#app/domain/calendar.ts'
import type { Nature } from '#app/domain/contract.ts'
import { isEnforced, type LawBook, type LawParameter, type Sector } from '#app/domain/law/law-parameter.ts'
import type { NoThreshold } from '#app/domain/law/procedure-input.ts'
import { euThreshold, isKnown, type Threshold, thresholdAt, type UnknownThreshold } from '#app/domain/law/threshold.ts'
import type { Cents } from '#app/domain/money.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

/** `applies` null: the step that decides was not confirmed. */
export type InvoicingDuty = { applies: boolean | null; rule: LawParameter | null; threshold: Threshold | null }
type Launched = { estimatedValue: Cents; launchDate: IsoDate }

/** The first step is one for the contracts that reach the European threshold. */
function firstStep(book: LawBook, { estimatedValue, launchDate }: Launched, eu: Threshold | UnknownThreshold) {
  const rule = book.at('P_EINV_1', launchDate)
  if (!rule || !isKnown(eu)) return { applies: false, rule, threshold: null }
  const applies = estimatedValue >= eu.amount
  return { applies: isEnforced(rule) ? applies : null, rule, threshold: eu }
}

/** What an earlier step imposed stays imposed where a later one was not confirmed; the rest is to be checked. */
const inDoubt = (earlier: InvoicingDuty, rule: LawParameter): InvoicingDuty =>
  earlier.applies ? earlier : { applies: null, rule, threshold: null }

/** Electronic invoices to a public body, in three steps by value (royal decree of 9 March 2022). */
export function invoicingDuty(book: LawBook, launched: Launched, eu: Threshold | UnknownThreshold): InvoicingDuty {
  const { estimatedValue, launchDate } = launched
  const all = thresholdAt(book, 'P_EINV_3', launchDate)
  // Up to and including that amount a contract is exempt; the two earlier steps start at theirs.
  if (isKnown(all)) return { applies: estimatedValue > all.amount, rule: all.parameter, threshold: all }
  const second = thresholdAt(book, 'P_EINV_2', launchDate)
  const before: InvoicingDuty = isKnown(second)
    ? { applies: estimatedValue >= second.amount, rule: second.parameter, threshold: second }
    : firstStep(book, launched, eu)
  const doubted = all.uncertain ?? (isKnown(second) ? null : second.uncertain)
  return doubted ? inDoubt(before, doubted) : before
}

type Asked = Launched & { nature: Nature; sector: Sector }

/** The duty alone; refused on days whose thresholds are not known. Before the first step nothing was imposed on any. */
export function checkInvoicing(book: LawBook, asked: Asked): Result<InvoicingDuty, NoThreshold> {
  const european = euThreshold(book, asked.launchDate, asked)
  const duty = invoicingDuty(book, asked, european)
  if (duty.rule === null || isKnown(european)) return done(duty)
  return refused({ code: 'no-threshold', rule: european.code, day: asked.launchDate })
}
