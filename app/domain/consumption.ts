import { calendarDay, type IsoDate, isoDate } from '#app/domain/calendar.ts'

type Sum = { amount: number; orders: number }
export type UsedMonth = Sum & { year: number; month: number }

/** What the members of a framework contract are sorted by. */
export const MEMBER_ORDERS = ['member', 'amount', 'left'] as const
export type MemberOrder = (typeof MEMBER_ORDERS)[number]

/** One bar of the picture and one line of its table; without month: a whole year. `running`: it is not over yet. */
export type UsePoint = Sum & { year: number; month: number | null; running: boolean }

const YEAR = 12
/** Beyond so many months a picture shows years. */
const MOST_MONTHS = 36

const indexOf = ({ year, month }: { year: number; month: number }): number => year * YEAR + month - 1

/** The years that can be chosen, the latest first: those with orders, and this one. */
export const yearsOf = (months: readonly { year: number }[], today: IsoDate): number[] =>
  [...new Set([calendarDay(today).year, ...months.map(({ year }) => year)])].sort((one, other) => other - one)

const pointOf = (
  months: readonly UsedMonth[],
  { year, month }: { year: number; month: number },
  now: number,
): UsePoint => {
  const found = months.find((one) => one.year === year && one.month === month)
  return {
    ...{ year, month, amount: found?.amount ?? 0, orders: found?.orders ?? 0 },
    running: indexOf({ year, month }) === now,
  }
}

const yearOf = (months: readonly UsedMonth[], year: number, thisYear: number): UsePoint => {
  const own = months.filter((one) => one.year === year)
  return {
    ...{ year, month: null, running: year === thisYear },
    amount: own.reduce((sum, one) => sum + one.amount, 0),
    orders: own.reduce((sum, one) => sum + one.orders, 0),
  }
}

const span = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, position) => first + position)

/** What is drawn: the months of a year, or all of them from the first order to today; years where those are too many. */
export function drawnPoints(
  months: readonly UsedMonth[],
  { year, today }: { year: number | null; today: IsoDate },
): UsePoint[] {
  const { year: thisYear, month: thisMonth } = calendarDay(today)
  const now = indexOf({ year: thisYear, month: thisMonth })
  const at = (index: number) => pointOf(months, { year: Math.floor(index / YEAR), month: (index % YEAR) + 1 }, now)
  if (year !== null) return span(year * YEAR, year * YEAR + YEAR - 1).map(at)
  if (months.length === 0) return []
  const first = Math.min(...months.map(indexOf))
  const last = Math.max(now, ...months.map(indexOf))
  if (last - first + 1 <= MOST_MONTHS) return span(first, last).map(at)
  return span(Math.floor(first / YEAR), Math.floor(last / YEAR)).map((one) => yearOf(months, one, thisYear))
}

/** The first day of what a point shows. */
export const firstDayOf = ({ year, month }: Pick<UsePoint, 'year' | 'month'>): IsoDate =>
  isoDate({ year, month: month ?? 1, day: 1 })

const STEPS = [1, 2, 5]

/** The round figures beside a picture, from zero to just above the highest bar: four at most besides zero. */
export function scaleOf(highest: number): number[] {
  if (highest <= 0) return [0]
  for (let power = 1; ; power *= 10)
    for (const step of STEPS) {
      const size = step * power
      if (highest <= size * 4) return span(0, Math.ceil(highest / size)).map((times) => times * size)
    }
}
