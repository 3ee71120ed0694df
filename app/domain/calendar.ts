import type { Temporal } from 'temporal-polyfill'

/** A calendar day in Europe/Brussels as YYYY-MM-DD. Compares correctly as a string. */
export type IsoDate = string

export const TIME_ZONE = 'Europe/Brussels'

/** Days outside these are typing errors; inside them every computed day keeps four digits for its year. */
export const FIRST_DAY: IsoDate = '1900-01-01'
export const LAST_DAY: IsoDate = '2999-12-31'
/** A concession of a century still ends before it; a later year in a field is a slip of the finger. */
export const LAST_TYPED_DAY: IsoDate = '2199-12-31'

export type CalendarDay = { year: number; month: number; day: number }

/** The calendar day in Brussels at that instant. */
export const dayAt = (instant: Temporal.Instant): IsoDate =>
  instant.toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString()

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export const calendarDay = (day: IsoDate): CalendarDay => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  day: Number(day.slice(8, 10)),
})

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : `${value}`)

export const isoDate = ({ year, month, day }: CalendarDay): IsoDate =>
  `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`

export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const { year, month, day } = calendarDay(text)
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Whether a person can mean that day: what any field for a day takes. */
export const isTypableDay = (text: string): boolean => isIsoDate(text) && text >= FIRST_DAY && text <= LAST_TYPED_DAY

// Whole-number calendar arithmetic (Hinnant, "days_from_civil"): a million contracts are recomputed in one night,
// and Temporal takes some microseconds for each step. A property test holds both together.
const DAYS_IN_ERA = 146_097
const EPOCH_SHIFT = 719_468

function epochDayOf({ year, month, day }: CalendarDay): number {
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * DAYS_IN_ERA + dayOfEra - EPOCH_SHIFT
}

function dayOfEpoch(epochDay: number): CalendarDay {
  const shifted = epochDay + EPOCH_SHIFT
  const era = Math.floor(shifted / DAYS_IN_ERA)
  const dayOfEra = shifted - era * DAYS_IN_ERA
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

export const addDays = (day: IsoDate, days: number): IsoDate => isoDate(dayOfEpoch(epochDayOf(calendarDay(day)) + days))

export function firstOfNextMonth(day: IsoDate): IsoDate {
  const { year, month } = calendarDay(day)
  return month === 12 ? isoDate({ year: year + 1, month: 1, day: 1 }) : isoDate({ year, month: month + 1, day: 1 })
}

/** Whole calendar days from one day to another; negative when the second lies before. */
export const daysBetween = (from: IsoDate, to: IsoDate): number =>
  epochDayOf(calendarDay(to)) - epochDayOf(calendarDay(from))

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: IsoDate): number {
  const sinceMonday = (epochDayOf(calendarDay(day)) + 3) % 7
  return (sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) + 1
}

/** What has been decided bears a day that has come: an act to come belongs in the plan. */
export const isYetToCome = (day: IsoDate, today: IsoDate): boolean => day > today
