import { addDays, calendarDay, daysInMonth, type IsoDate, isoDate } from '#app/domain/calendar.ts'
import type { FixedTerm } from '#app/domain/contract.ts'

export type TermDates = {
  firstEnd: IsoDate
  termIndex: number
  currentEnd: IsoDate
  noticeDeadline: IsoDate | null
  noticeMissed: boolean | null
  nextNoticeDeadline: IsoDate | null
  lastPossibleEnd: IsoDate | null
  ended: boolean
}

/** The last day, included, of a period of so many months from that start. */
export function lastDay(start: IsoDate, months: number): IsoDate {
  const from = calendarDay(start)
  const reached = from.year * 12 + from.month - 1 + months
  const year = Math.floor(reached / 12)
  const month = reached - year * 12 + 1
  const length = daysInMonth(year, month)
  if (from.day > length) return isoDate({ year, month, day: length })
  if (from.day > 1) return isoDate({ year, month, day: from.day - 1 })
  const before = month === 1 ? { year: year - 1, month: 12 } : { year, month: month - 1 }
  return isoDate({ ...before, day: daysInMonth(before.year, before.month) })
}

/** Months of one renewal: an empty or zero length is that of the initial term. */
export const renewalMonths = (term: FixedTerm): number => term.renewal.months || term.initialMonths

const monthsToEnd = (term: FixedTerm, index: number): number =>
  index === 0 ? term.initialMonths : term.initialMonths + index * renewalMonths(term)

type Counted = { from: IsoDate; months: number }

/** From which day so many months lead to the end of term `index`: an extension sets an end, and what follows counts from it. */
function countedEnd(term: FixedTerm, index: number): Counted {
  let counted: Counted = { from: term.start, months: monthsToEnd(term, index) }
  for (const { termIndex, endsOn } of term.extensions ?? []) {
    if (termIndex > index) break
    const after = (index - termIndex) * renewalMonths(term)
    if (endsOn > lastDay(counted.from, counted.months - after)) counted = { from: addDays(endsOn, 1), months: after }
  }
  return counted
}

/** The last day of term `index`; 0 is the initial term. */
export function endOfTerm(term: FixedTerm, index: number): IsoDate {
  const { from, months } = countedEnd(term, index)
  return lastDay(from, months)
}

/** The last day on which notice can be given for the end of term `index`. */
export function noticeDay(term: FixedTerm, index: number): IsoDate | null {
  if (term.notice === null) return null
  if ('months' in term.notice) {
    const { from, months } = countedEnd(term, index)
    return lastDay(from, months - term.notice.months)
  }
  return addDays(endOfTerm(term, index), -term.notice.days)
}

/** Index of the last term that can come to be; infinite when renewals have no maximum. */
export function lastTermIndex(term: FixedTerm): number {
  if (term.renewal.kind === 'none') return 0
  return term.renewal.max ?? Number.POSITIVE_INFINITY
}

/** Months from the start to the last end that can come to be, one that has begun counted whole; infinite without a maximum. */
export function longestMonths(term: FixedTerm): number {
  const last = lastTermIndex(term)
  const agreed = term.initialMonths + last * renewalMonths(term)
  if (!term.extensions || !Number.isFinite(agreed)) return agreed
  const end = endOfTerm(term, last)
  let months = agreed
  while (lastDay(term.start, months) < end) months += 1
  return months
}

/** The term that contains that day, the first when the day lies before the contract, at most `last`. */
function termOnDay(term: FixedTerm, day: IsoDate, last: number): number {
  const start = calendarDay(term.start)
  const reached = calendarDay(day)
  const months = (reached.year - start.year) * 12 + reached.month - start.month
  let index = Math.max(0, Math.floor((months - term.initialMonths) / renewalMonths(term)))
  // Extended terms are longer than that: fewer of them lie before the day.
  while (term.extensions && index > 0 && endOfTerm(term, index - 1) >= day) index -= 1
  while (endOfTerm(term, index) < day) index += 1
  return Math.min(index, last)
}

/** The term in force: tacit renewals roll by themselves, express ones only by recorded decisions. */
export function currentTermIndex(term: FixedTerm, today: IsoDate): number {
  if (term.renewal.kind === 'none') return 0
  if (term.renewal.kind === 'express') return term.renewal.recorded
  return termOnDay(term, today, lastTermIndex(term))
}

/** The first notice day still ahead, in a term after `index` that can come to be. */
function nextNoticeDay(term: FixedTerm, index: number, today: IsoDate): IsoDate | null {
  for (let next = index + 1; next <= lastTermIndex(term); next += 1) {
    const day = noticeDay(term, next)
    if (day === null || day >= today) return day
  }
  return null
}

/** Every date of a fixed term as it stands on that day. Nothing is chained: each is computed from the start day. */
export function termDates(term: FixedTerm, today: IsoDate): TermDates {
  const termIndex = currentTermIndex(term, today)
  const last = lastTermIndex(term)
  const currentEnd = endOfTerm(term, termIndex)
  const noticeDeadline = noticeDay(term, termIndex)
  const watchesNotice = term.renewal.kind === 'tacit' && noticeDeadline !== null
  const noticeMissed = watchesNotice ? termIndex < last && noticeDeadline < today : null
  return {
    firstEnd: endOfTerm(term, 0),
    termIndex,
    currentEnd,
    noticeDeadline,
    noticeMissed,
    nextNoticeDeadline: noticeMissed ? nextNoticeDay(term, termIndex, today) : null,
    lastPossibleEnd: Number.isFinite(last) ? endOfTerm(term, last) : null,
    ended: currentEnd < today,
  }
}
