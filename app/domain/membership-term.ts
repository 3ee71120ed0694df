import { Temporal } from 'temporal-polyfill'
import type { IsoDate } from '#app/domain/calendar.ts'
import { addDays } from '#app/domain/calendar.ts'

/** The last day, included, of an adhesion of so many months; null without a term. */
export const lastDayOf = (startsOn: IsoDate, months: number | null): IsoDate | null =>
  months === null ? null : addDays(Temporal.PlainDate.from(startsOn).add({ months }).toString(), -1)
