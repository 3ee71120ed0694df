import type { Temporal } from 'temporal-polyfill'
import { addDays, dayAt, type IsoDate, TIME_ZONE, weekdayOf } from '#app/domain/calendar.ts'
import type { Role } from '#app/domain/permissions.ts'

/** What became of one letter: handed to the queue, accepted or refused by the mail server, or not to be sent any more. */
export const DIGEST_STATES = ['queued', 'sent', 'refused', 'void'] as const
export type DigestState = (typeof DIGEST_STATES)[number]

/** Why a letter did not leave. */
export type DigestVoidReason = 'nothing-to-say' | 'not-wanted' | 'left-organisation' | 'week-over'

/** On Monday from this hour in Brussels. */
const FROM_HOUR = 6
/** A worker that was down on Monday still tells on Tuesday and Wednesday; later the week is not worth announcing. */
const LAST_WEEKDAY = 3

/** The Monday that names the week of that day. */
export const mondayOf = (day: IsoDate): IsoDate => addDays(day, 1 - weekdayOf(day))

/** The Monday of the week whose letter is to be queued at that moment; null while there is none. */
export function digestWeek(now: Temporal.Instant): IsoDate | null {
  const day = dayAt(now)
  const weekday = weekdayOf(day)
  if (weekday > LAST_WEEKDAY) return null
  if (weekday === 1 && now.toZonedDateTimeISO(TIME_ZONE).hour < FROM_HOUR) return null
  return mondayOf(day)
}

/** Those who keep the register read of all of it, everybody else of the contracts that they manage or follow. */
export const DIGEST_OF_REGISTER = ['administrator', 'coordinator'] as const satisfies readonly Role[]

export const readsWholeRegister = (role: Role): boolean => DIGEST_OF_REGISTER.some((keeper) => keeper === role)

export type DigestWish = { role: Role; wanted: boolean | null; managesContracts: boolean }

/** What somebody said counts; before that, those who keep the register or manage a contract get the letter. */
export const receivesDigest = ({ role, wanted, managesContracts }: DigestWish): boolean =>
  wanted ?? (readsWholeRegister(role) || managesContracts)

export const DIGEST_SECTIONS = ['past', 'week', 'month'] as const
export type DigestSection = (typeof DIGEST_SECTIONS)[number]
export type Stretch = { from: IsoDate; to: IsoDate }

const MONTH_DAYS = 30
const FIRST_EVER: IsoDate = '0001-01-01'

/** The days of each section as the letter reads on that day: disjoint, together everything up to 30 days away. */
export function digestStretches(today: IsoDate): Record<DigestSection, Stretch> {
  const sunday = addDays(mondayOf(today), 6)
  return {
    past: { from: FIRST_EVER, to: addDays(today, -1) },
    week: { from: today, to: sunday },
    month: { from: addDays(sunday, 1), to: addDays(today, MONTH_DAYS) },
  }
}

/** The week before that one: of which the letter tells what was decided. */
export const weekBefore = (monday: IsoDate): Stretch => ({ from: addDays(monday, -7), to: addDays(monday, -1) })
