import { addDays, daysBetween, type IsoDate } from '#app/domain/calendar.ts'
import type { DeadlineKind } from '#app/domain/deadline.ts'
import type { Role } from '#app/domain/permissions.ts'
import { LATE_DAYS, type Pause, pauseReason, type ReminderRule, type ReminderState } from '#app/domain/reminder.ts'

export type ArmedDeadline = Pause & {
  id: string
  kind: DeadlineKind
  dueOn: IsoDate
  /** The day it was first known. */
  armedOn: IsoDate
  managerId: string | null
  followerIds: readonly string[]
}

export type Member = { userId: string; role: Role; email: string }

export type LedgerEntry = {
  deadlineId: string
  thresholdDays: number
  recipient: string
  state: ReminderState
  plannedOn: IsoDate
}

export type DueReminder = { deadlineId: string; thresholdDays: number; recipient: string; known: boolean }

export const SKIP_REASONS = ['past-when-known', 'acknowledged', 'snoozed', 'nobody-to-tell'] as const
export type SkipReason = (typeof SKIP_REASONS)[number]

export type Situation = {
  rules: readonly ReminderRule[]
  members: readonly Member[]
  ledger: readonly LedgerEntry[]
  today: IsoDate
}

type Answer = { due: DueReminder[]; skipped: SkipReason | null }

/**
 * Whom to tell about one deadline today, and at which threshold: for each person the nearest that is reached.
 * db/queries/reminder-due.ts says the same in SQL for a whole register; a property test holds both together.
 */
export function dueReminders(deadline: ArmedDeadline, situation: Situation): Answer {
  const { today } = situation
  const reached = situation.rules.filter(
    (rule) =>
      rule.enabled && rule.deadlineKind === deadline.kind && daysBetween(today, deadline.dueOn) <= rule.daysBefore,
  )
  if (reached.length === 0 || deadline.dueOn < addDays(today, -LATE_DAYS)) return { due: [], skipped: null }
  if (deadline.armedOn > deadline.dueOn) return { due: [], skipped: 'past-when-known' }
  const paused = pauseReason(deadline, deadline.dueOn, today)
  if (paused) return { due: [], skipped: paused }

  const nearest = new Map<string, { rule: ReminderRule; recipient: string }>()
  for (const rule of [...reached].sort((one, other) => one.daysBefore - other.daysBefore)) {
    for (const recipient of recipientsOf(rule, deadline, situation.members)) {
      if (!nearest.has(recipient)) nearest.set(recipient, { rule, recipient })
    }
  }
  if (nearest.size === 0) return { due: [], skipped: 'nobody-to-tell' }
  const due = [...nearest.values()].flatMap(({ rule, recipient }) => dueFor(deadline, rule, recipient, situation) ?? [])
  return { due, skipped: null }
}

function recipientsOf(rule: ReminderRule, deadline: ArmedDeadline, members: readonly Member[]): string[] {
  const withRole = (role: Role) => members.filter((member) => member.role === role)
  const coordination = () => {
    const coordinators = withRole('coordinator')
    return coordinators.length > 0 ? coordinators : withRole('administrator')
  }
  const people = (): readonly Member[] => {
    if (rule.target === 'coordinators') return coordination()
    if (rule.target === 'administrators') return withRole('administrator')
    if (rule.target === 'followers') return members.filter((member) => deadline.followerIds.includes(member.userId))
    const manager = members.filter((member) => member.userId === deadline.managerId)
    return manager.length > 0 ? manager : coordination()
  }
  if (rule.target !== 'address') return people().map((member) => `user:${member.userId}`)
  const address = rule.address?.toLowerCase()
  if (!address) return []
  const member = members.find((known) => known.email.toLowerCase() === address)
  return [member ? `user:${member.userId}` : `address:${address}`]
}

// A threshold that was announced on an earlier day is not announced again to whoever joins later; only a new manager
// takes it over.
function dueFor(deadline: ArmedDeadline, rule: ReminderRule, recipient: string, { ledger, today }: Situation) {
  const same = ledger.filter((row) => row.deadlineId === deadline.id && row.thresholdDays === rule.daysBefore)
  const known = same.some((row) => row.recipient === recipient)
  const takesOver = recipient === `user:${deadline.managerId}`
  const announced = same.some((row) => row.state !== 'void' && row.plannedOn < today)
  const toldNearer = ledger.some(
    (row) =>
      row.deadlineId === deadline.id &&
      row.recipient === recipient &&
      row.thresholdDays < rule.daysBefore &&
      row.state !== 'void',
  )
  if (!known && (toldNearer || (announced && !takesOver))) return null
  return { deadlineId: deadline.id, thresholdDays: rule.daysBefore, recipient, known }
}
