import { isIsoDate, isoDate } from '#app/domain/calendar.ts'
import { readDateText } from '#app/domain/register-import/date-text.ts'
import { cleanText, lowerPlain } from '#app/domain/register-import/plain-text.ts'
import type { RawCell } from '#app/domain/register-import/sheet.ts'
import { mapInSteps, type Steps } from '#app/domain/register-import/steps.ts'

/** How a column writes 03/04/2023. Mixed: some of its cells fit only one order, some only the other. */
export type DateOrder = 'day-first' | 'month-first' | 'mixed'

/** One slip among this many cells is a typing mistake, not a second habit of writing. */
const CELLS_PER_SLIP = 6

type Fit = 'both' | 'day-first' | 'month-first' | 'neither-day-first' | 'neither'

export const dayExists = (year: number, month: number, day: number): boolean => isIsoDate(isoDate({ year, month, day }))

/** Which orders a cell allows; null when it is no date of numbers. 31/02 fits none, but shows that the day stands first. */
function fitOf(cell: RawCell): Fit | null {
  if (cell?.type !== 'text') return null
  const text = readDateText(lowerPlain(cell.text))
  if (text.kind !== 'numeric') return null
  const dayFirst = dayExists(text.year, text.second, text.first)
  const monthFirst = dayExists(text.year, text.first, text.second)
  if (dayFirst && monthFirst) return 'both'
  if (dayFirst) return 'day-first'
  if (monthFirst) return 'month-first'
  return text.first > 12 ? 'neither-day-first' : 'neither'
}

/**
 * The order in which a column writes day and month. Day first, as people here write, unless at least two cells
 * fit only month first and none shows the day first; an isolated cell the other way round is a mistake.
 */
export function* dateOrder(cells: Iterable<RawCell>): Steps<DateOrder> {
  const counts: Record<Fit, number> = { both: 0, 'day-first': 0, 'month-first': 0, 'neither-day-first': 0, neither: 0 }
  const monthFirst = new Set<string>()
  yield* mapInSteps(cells, (cell) => {
    const fit = fitOf(cell)
    if (fit) counts[fit] += 1
    if (fit === 'month-first' && cell?.type === 'text') monthFirst.add(cleanText(cell.text))
  })
  if (counts['month-first'] === 0) return 'day-first'
  if (counts['day-first'] + counts['neither-day-first'] === 0) return monthFirst.size > 1 ? 'month-first' : 'day-first'
  const readable = counts.both + counts['day-first'] + counts['month-first']
  const isolated = counts['month-first'] === 1 && readable >= CELLS_PER_SLIP
  return counts['day-first'] === 0 || isolated ? 'day-first' : 'mixed'
}
