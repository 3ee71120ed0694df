import type { IsoDate } from '#app/domain/calendar.ts'
import { daysBetween } from '#app/domain/calendar.ts'
import type { DeadlineKind } from '#app/domain/deadline.ts'

export const REMINDER_TARGETS = ['manager', 'coordinators', 'administrators', 'followers', 'address'] as const
export type ReminderTarget = (typeof REMINDER_TARGETS)[number]

/** What became of one letter: to be queued, handed to the queue, accepted or refused by the mail server, no longer true. */
export const REMINDER_STATES = ['planned', 'queued', 'sent', 'refused', 'void'] as const
export type ReminderState = (typeof REMINDER_STATES)[number]

/** Why a row of the ledger tells nothing any more. */
export const VOID_REASONS = ['deadline-changed', 'superseded', 'left-organisation'] as const

export type ReminderRule = {
  deadlineKind: DeadlineKind
  daysBefore: number
  target: ReminderTarget
  /** Only with target 'address'. */
  address: string | null
  enabled: boolean
}

const BINDING_KINDS = ['notice', 'renewal', 'decision', 'launch'] as const
/** Steps follow each other within weeks: a letter well ahead of the work, one while it can still be finished. */
const STEP_DAYS = [14, 3] as const
const CLOSING_KINDS = ['end', 'delivery', 'guarantee'] as const
/** Of centres: what must be signed or ordered by then, and what merely ends. Nobody manages them but the coordination. */
const CENTRE_BINDING_KINDS = ['convention-resign', 'last-order'] as const
const CENTRE_CLOSING_KINDS = ['convention-end', 'framework-end'] as const
const AHEAD_OF_BINDING = [180, 90, 30, 7] as const
const AHEAD_OF_END = [90, 30] as const

/** From here on the administrators are told as well, and an acknowledgement no longer silences anything. */
export const ESCALATION_DAYS = 7

const rule = (deadlineKind: DeadlineKind, daysBefore: number, target: ReminderTarget): ReminderRule => ({
  deadlineKind,
  daysBefore,
  target,
  address: null,
  enabled: true,
})

/** What holds until an organisation keeps rules of its own. */
export const DEFAULT_REMINDER_RULES: readonly ReminderRule[] = [
  ...BINDING_KINDS.flatMap((kind) => AHEAD_OF_BINDING.map((days) => rule(kind, days, 'manager'))),
  ...BINDING_KINDS.map((kind) => rule(kind, ESCALATION_DAYS, 'administrators')),
  ...STEP_DAYS.map((days) => rule('step', days, 'manager')),
  ...CLOSING_KINDS.flatMap((kind) => AHEAD_OF_END.map((days) => rule(kind, days, 'manager'))),
  ...CENTRE_BINDING_KINDS.flatMap((kind) => AHEAD_OF_BINDING.map((days) => rule(kind, days, 'coordinators'))),
  ...CENTRE_BINDING_KINDS.map((kind) => rule(kind, ESCALATION_DAYS, 'administrators')),
  ...CENTRE_CLOSING_KINDS.flatMap((kind) => AHEAD_OF_END.map((days) => rule(kind, days, 'coordinators'))),
]

/** When one run finds more than this for one person, it all leaves as one letter: an import floods no mailbox. */
export const MOST_SINGLE_LETTERS = 25

/** A deadline that passed longer ago than this is announced no more, whatever kept the job from running. */
export const LATE_DAYS = 90

export type Pause = { acknowledged: boolean; snoozedUntil: IsoDate | null }

/** Acknowledged: silent until the last week. Snoozed: silent until that day. */
export function pauseReason(pause: Pause, dueOn: IsoDate, today: IsoDate): 'acknowledged' | 'snoozed' | null {
  if (pause.snoozedUntil !== null && pause.snoozedUntil > today) return 'snoozed'
  if (pause.acknowledged && daysBetween(today, dueOn) > ESCALATION_DAYS) return 'acknowledged'
  return null
}
