import { calendarDay, daysBetween, type IsoDate } from '#app/domain/calendar.ts'

/** The days a drawing shows, both included. */
export type TimeWindow = { from: IsoDate; to: IsoDate }
/** In percent of the drawing's width; `cut`: it goes on outside the window. */
export type Span = { start: number; length: number; cutStart: boolean; cutEnd: boolean }

export const MOST_YEARS = 20
const FIRST_YEAR = 1900
const LAST_YEAR = 2998

const rounded = (percent: number): number => Math.round(percent * 100) / 100

/** Where a day begins, in percent of the window; outside 0 to 100 for days outside. */
export const positionOf = (day: IsoDate, { from, to }: TimeWindow): number =>
  rounded((daysBetween(from, day) / (daysBetween(from, to) + 1)) * 100)

export const isInside = (day: IsoDate, { from, to }: TimeWindow): boolean => day >= from && day <= to

/** A stretch of days, the last included, cut to the window; null when nothing of it is inside. `to` null has no end. */
export function spanOf(stretch: { from: IsoDate; to: IsoDate | null }, window: TimeWindow): Span | null {
  const to = stretch.to ?? window.to
  if (to < window.from || stretch.from > window.to) return null
  const start = Math.max(0, positionOf(stretch.from, window))
  const days = daysBetween(window.from, window.to) + 1
  const end = Math.min(100, rounded(((daysBetween(window.from, to) + 1) / days) * 100))
  const cutEnd = stretch.to === null || to > window.to
  return { start, length: rounded(end - start), cutStart: stretch.from < window.from, cutEnd }
}

export type YearRange = { first: number; last: number }

export const windowOfYears = ({ first, last }: YearRange): TimeWindow => ({
  from: `${first}-01-01`,
  to: `${last}-12-31`,
})

/** The years to write along a drawing: every one, or every second or fifth where they are many. */
export function yearMarks({ first, last }: YearRange): { year: number; at: number }[] {
  const window = windowOfYears({ first, last })
  const count = last - first + 1
  const step = count > 12 ? 5 : count > 7 ? 2 : 1
  const years = Array.from({ length: count }, (_, index) => first + index)
  return years
    .filter((year) => step === 1 || year % step === 0)
    .map((year) => ({ year, at: positionOf(`${year}-01-01`, window) }))
}

/** The years an address asks for, put in order and kept within reason; otherwise from last year on. */
export function yearRangeOf(asked: { first: string | null; last: string | null }, today: IsoDate): YearRange {
  const { year } = calendarDay(today)
  const first = yearOf(asked.first)
  const last = yearOf(asked.last)
  if (first === null || last === null || last < first) return { first: year - 1, last: year + 3 }
  return { first, last: Math.min(last, first + MOST_YEARS - 1) }
}

function yearOf(text: string | null): number | null {
  const year = /^\d{4}$/.test(text ?? '') ? Number(text) : null
  return year !== null && year >= FIRST_YEAR && year <= LAST_YEAR ? year : null
}

export type ZoomStep = 'in' | 'out' | 'earlier' | 'later'

/** The range after one step; null where it can go no further. Narrowing ends at the year of `today` when it is in sight. */
export function zoomed({ first, last }: YearRange, step: ZoomStep, today: IsoDate): YearRange | null {
  const { year } = calendarDay(today)
  if (step === 'earlier') return first > FIRST_YEAR ? { first: first - 1, last: last - 1 } : null
  if (step === 'later') return last < LAST_YEAR ? { first: first + 1, last: last + 1 } : null
  if (step === 'out') return widened({ first, last })
  if (last === first) return null
  return year - first > last - year ? { first: first + 1, last } : { first, last: last - 1 }
}

function widened({ first, last }: YearRange): YearRange | null {
  const count = last - first + 1
  if (count >= MOST_YEARS) return null
  const both = count >= 3 && count + 2 <= MOST_YEARS && first > FIRST_YEAR
  return { first: both ? first - 1 : first, last: Math.min(LAST_YEAR, last + 1) }
}
