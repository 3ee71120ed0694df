import { daysBetween, type IsoDate } from '#app/domain/calendar.ts'
import type { DeadlineKind } from '#app/domain/deadline-facts.ts'

export const BUCKETS = ['missed', 'overdue', 'within-30', 'within-90', 'later'] as const
export type Bucket = (typeof BUCKETS)[number]

/** The one group of the échéancier a deadline belongs to on that day. */
export function bucketOf(kind: DeadlineKind, dueOn: IsoDate, today: IsoDate): Bucket {
  const days = daysBetween(today, dueOn)
  if (days < 0) return kind === 'notice' ? 'missed' : 'overdue'
  if (days <= 30) return 'within-30'
  return days <= 90 ? 'within-90' : 'later'
}
