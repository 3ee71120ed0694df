import type { DeadlineGroup } from '#app/domain/deadline-group.ts'
import type { DecisionState } from '#app/domain/decision.ts'
import { formatDate, formatNumber } from '#app/i18n/format.ts'
import type { DeadlineGroupData } from '#app/ui/deadlines/deadline-groups.tsx'
import { deadlineLines, type ListedDeadline, type Reading } from '#app/ui/deadlines/deadline-lines.ts'

type GroupOfRows = { group: DeadlineGroup; count: number | null; rows: readonly ListedDeadline[] }

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** « du 22 novembre au 6 décembre 2026 » */
function titleAndNote({ group, count }: GroupOfRows, { texts }: Reading) {
  const t = texts.in('echeancier')
  const counted = count === null ? '' : t('groups.count', { count, shown: formatNumber(count) })
  if (group.kind === 'past') return { title: t('groups.past'), note: counted }
  if (group.kind === 'month') return { title: capitalised(formatDate(group.from, 'month')), note: counted }
  const range = t('groups.range', { from: formatDate(group.from), to: formatDate(group.to) })
  return { title: t('groups.weeks'), note: range }
}

function moreOf({ count, rows }: GroupOfRows, { texts }: Reading): DeadlineGroupData['more'] {
  const left = (count ?? rows.length) - rows.length
  return left > 0 ? { text: texts.in('echeancier')('groups.more', { count: left, shown: formatNumber(left) }) } : null
}

/** What a printed page leaves out, where links cannot lead on; null when it shows everything. */
export function printedPart(
  groups: readonly GroupOfRows[],
  { total, texts }: Pick<Reading, 'texts'> & { total: number },
): string | null {
  const rows = groups.flatMap((group) => group.rows)
  const last = rows.at(-1)
  if (!last || rows.length >= total) return null
  const values = { shown: formatNumber(rows.length), total: formatNumber(total), day: formatDate(last.dueOn) }
  return texts.in('echeancier')('groups.printed', values)
}

/** `states` in the order of the rows of all groups, one group after the other. */
export function deadlineGroupsData(
  groups: readonly GroupOfRows[],
  states: readonly (DecisionState | null)[],
  reading: Reading,
): DeadlineGroupData[] {
  let from = 0
  return groups.map((group) => {
    const own = states.slice(from, from + group.rows.length)
    from += group.rows.length
    return {
      key: group.group.key,
      ...titleAndNote(group, reading),
      late: group.group.kind === 'past',
      lines: deadlineLines(group.rows, own, reading),
      more: moreOf(group, reading),
    }
  })
}
