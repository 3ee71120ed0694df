import { addDays, type IsoDate } from '#app/domain/calendar.ts'

export const PAUSE_INTENTS = ['snooze', 'acknowledge', 'resume'] as const
export type PauseIntent = (typeof PAUSE_INTENTS)[number]

export type PauseRequest = { intent: 'snooze'; until: IsoDate } | { intent: 'acknowledge' } | { intent: 'resume' }

export const LONGEST_PAUSE_NOTE = 500

export type PauseProblem = 'not-ahead' | 'after-deadline' | 'too-far'

/** A snooze ends before or on the day that binds: a pause never lets a deadline pass in silence. */
export function pauseProblem(request: PauseRequest, dueOn: IsoDate, today: IsoDate): PauseProblem | null {
  if (request.intent !== 'snooze') return null
  if (request.until <= today) return 'not-ahead'
  if (dueOn >= today) return request.until > dueOn ? 'after-deadline' : null
  return request.until > furthestSnooze(dueOn, today) ? 'too-far' : null
}

const LONGEST_AFTER_DEADLINE = 365

/** The last day a form may offer; once the deadline has passed, a year from now. */
export const furthestSnooze = (dueOn: IsoDate, today: IsoDate): IsoDate =>
  dueOn >= today ? dueOn : addDays(today, LONGEST_AFTER_DEADLINE)

const ONE_WEEK = 7

/** Proposed until the person chooses: a week, or the deadline when it comes first; null when no day is left. */
export function proposedSnooze(dueOn: IsoDate, today: IsoDate): IsoDate | null {
  const week = addDays(today, ONE_WEEK)
  const furthest = furthestSnooze(dueOn, today)
  if (furthest <= today) return null
  if (week > furthest) return furthest
  return week
}
