import { addDays, calendarDay, daysInMonth, FIRST_DAY, type IsoDate, isoDate, weekdayOf } from '#app/domain/calendar.ts'

/** A stretch of days under one heading: both days included. */
export type DeadlineGroup = { key: string; kind: 'past' | 'weeks' | 'month'; from: IsoDate; to: IsoDate }

const endOfMonth = (day: IsoDate): IsoDate => {
  const { year, month } = calendarDay(day)
  return isoDate({ year, month, day: daysInMonth(year, month) })
}

/** What is past, this week and the next, then month by month: no day in two groups, none left out. */
export function deadlineGroups(today: IsoDate, months: number): DeadlineGroup[] {
  const endOfWeeks = addDays(today, 14 - weekdayOf(today))
  const groups: DeadlineGroup[] = [
    { key: 'past', kind: 'past', from: FIRST_DAY, to: addDays(today, -1) },
    { key: 'weeks', kind: 'weeks', from: today, to: endOfWeeks },
  ]
  let from = addDays(endOfWeeks, 1)
  for (let count = 0; count < months; count += 1) {
    const to = endOfMonth(from)
    groups.push({ key: from.slice(0, 7), kind: 'month', from, to })
    from = addDays(to, 1)
  }
  return groups
}

/** The group of that key as a link names it; null for anything else. */
export const deadlineGroup = (key: string, today: IsoDate): DeadlineGroup | null =>
  deadlineGroups(today, 600).find((group) => group.key === key) ?? null

/** How many rows of each group fit on a page of so many: every group shows its first ones, later groups give way. */
export function rowsOfGroups<Group extends { count: number }>(
  groups: readonly Group[],
  { page, each }: { page: number; each: number },
): (Group & { shown: number })[] {
  const chosen: (Group & { shown: number })[] = []
  let left = page
  for (const group of groups) {
    if (group.count === 0) continue
    if (left <= 0) break
    const shown = Math.min(group.count, Math.max(each, 1), Math.max(left, Math.min(3, group.count)))
    chosen.push({ ...group, shown })
    left -= shown
  }
  return chosen
}
