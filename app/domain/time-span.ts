import { calendarDay, daysBetween, daysInMonth, type IsoDate, isoDate } from '#app/domain/calendar.ts'

/** How long it is from one day to another, in the unit in which people think of it. */
export type TimeSpan =
  | { unit: 'days'; days: number }
  | { unit: 'months'; months: number }
  | { unit: 'years'; years: number; months: number }

/** Up to here every day counts; beyond, nobody sees what 214 or 1.986 days are. */
export const LONGEST_IN_DAYS = 99
const LONGEST_IN_MONTHS = 23

/** The same day of a later month, or that month's last day. */
function inMonths(day: IsoDate, months: number): IsoDate {
  const { year, month, day: ofMonth } = calendarDay(day)
  const all = year * 12 + month - 1 + months
  const there = { year: Math.floor(all / 12), month: (all % 12) + 1 }
  return isoDate({ ...there, day: Math.min(ofMonth, daysInMonth(there.year, there.month)) })
}

/** The nearest whole number of months. */
function wholeMonths(from: IsoDate, to: IsoDate): number {
  const [start, end] = [calendarDay(from), calendarDay(to)]
  const apart = (end.year - start.year) * 12 + end.month - start.month
  const full = inMonths(from, apart) > to ? apart - 1 : apart
  const [before, after] = [inMonths(from, full), inMonths(from, full + 1)]
  return daysBetween(before, to) * 2 < daysBetween(before, after) ? full : full + 1
}

/** To the day, where a date stands beside it: days up to 99, then whole months and the days that are left. */
export function exactSpan(from: IsoDate, to: IsoDate): { months: number; days: number } {
  const days = daysBetween(from, to)
  if (days <= LONGEST_IN_DAYS) return { months: 0, days }
  const nearest = wholeMonths(from, to)
  const months = inMonths(from, nearest) > to ? nearest - 1 : nearest
  return { months, days: daysBetween(inMonths(from, months), to) }
}

/** Days up to 99, then months, from two years on years and months; `to` is not before `from`. */
export function timeSpan(from: IsoDate, to: IsoDate): TimeSpan {
  const days = daysBetween(from, to)
  if (days <= LONGEST_IN_DAYS) return { unit: 'days', days }
  const months = wholeMonths(from, to)
  if (months <= LONGEST_IN_MONTHS) return { unit: 'months', months }
  return { unit: 'years', years: Math.floor(months / 12), months: months % 12 }
}
