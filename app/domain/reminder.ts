export const REMINDER_TARGETS = ['manager', 'coordinators', 'administrators', 'followers', 'address'] as const
export type ReminderTarget = (typeof REMINDER_TARGETS)[number]

/** What became of one letter: to be queued, handed to the queue, accepted or refused by the mail server, no longer true. */
export const REMINDER_STATES = ['planned', 'queued', 'sent', 'refused', 'void'] as const
export type ReminderState = (typeof REMINDER_STATES)[number]
