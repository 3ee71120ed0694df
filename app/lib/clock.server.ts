import { Temporal } from 'temporal-polyfill'
import { dayAt, type IsoDate, TIME_ZONE } from '#app/domain/calendar.ts'
import { env } from './env.server.ts'

/** The instant moved to the pretended day, at the same time of day in Brussels. */
export function shiftToDay(instant: Temporal.Instant, pretended: IsoDate | undefined): Temporal.Instant {
  if (pretended === undefined) return instant
  const time = instant.toZonedDateTimeISO(TIME_ZONE).toPlainTime()
  return Temporal.PlainDate.from(pretended).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: time }).toInstant()
}

/** The present, or the same hour of the day that MERCURIALE_TODAY pretends (refused in production). */
export const now = (): Temporal.Instant => shiftToDay(Temporal.Now.instant(), env.MERCURIALE_TODAY)

/** The present day in Brussels. */
export const today = (): IsoDate => env.MERCURIALE_TODAY ?? dayAt(now())
