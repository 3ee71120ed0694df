import { Temporal } from 'temporal-polyfill'

/** A calendar day in Europe/Brussels as YYYY-MM-DD. Compares correctly as a string. */
export type IsoDate = string

export const TIME_ZONE = 'Europe/Brussels'

/** The calendar day in Brussels at that instant. */
export const dayAt = (instant: Temporal.Instant): IsoDate =>
  instant.toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString()

export const isIsoDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}

export const addDays = (day: IsoDate, days: number): IsoDate =>
  Temporal.PlainDate.from(day).add({ days }).toString()

/** Whole calendar days from one day to another; negative when the second lies before. */
export const daysBetween = (from: IsoDate, to: IsoDate): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days
