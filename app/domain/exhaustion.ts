import { addDays, calendarDay, type IsoDate, isoDate } from '#app/domain/calendar.ts'

/** What was ordered in a month, in cents or in thousandths of a unit; `month` from 1 to 12. */
export type MonthlyUse = { year: number; month: number; used: number }

type Known = {
  /** In any order; a month without orders may be missing. */
  months: readonly MonthlyUse[]
  /** What may still be ordered; null without limit. */
  left: number | null
  today: IsoDate
  /** The last day to order, where there is one. */
  lastDay: IsoDate | null
}

/** When a ceiling would be reached at the pace of the months behind us; `latest` null: perhaps never before the last day. */
export type Exhaustion =
  | { kind: 'unlimited' }
  | { kind: 'reached' }
  /** Nothing was ordered yet. */
  | { kind: 'none' }
  /** Fewer whole months since the first order than `MONTHS_NEEDED`. */
  | { kind: 'few-months'; months: number }
  /** Nothing was ordered in the months that are looked at. */
  | { kind: 'no-pace'; months: number }
  /** Not before the last day to order; without such a day, not within `FARTHEST_YEARS`. */
  | { kind: 'not-before'; lastDay: IsoDate | null }
  /** Rather not before the last day, but as early as that if more is ordered. */
  | { kind: 'possible'; earliest: IsoDate; lastDay: IsoDate | null }
  | { kind: 'day'; on: IsoDate; earliest: IsoDate; latest: IsoDate | null }

export const MONTHS_NEEDED = 3
export const FARTHEST_YEARS = 10
const YEAR = 12
const MOST_YEARS = 3
const DAYS_IN_MONTH = 365.25 / YEAR

/** Student's t for four times out of five, by degrees of freedom; from 30 on it hardly changes. */
const T_80 = [
  ...[3.078, 1.886, 1.638, 1.533, 1.476, 1.44, 1.415, 1.397, 1.383, 1.372],
  ...[1.363, 1.356, 1.35, 1.345, 1.341, 1.337, 1.333, 1.33, 1.328, 1.325],
  ...[1.323, 1.321, 1.319, 1.318, 1.316, 1.315, 1.314, 1.313, 1.311, 1.31],
] as const

const indexOf = ({ year, month }: { year: number; month: number }): number => year * YEAR + month - 1

/** What was used in each whole month from the first order to the month before this one, the oldest first. */
function wholeMonths(months: readonly MonthlyUse[], today: IsoDate): number[] {
  const used = months.filter((one) => one.used > 0)
  if (used.length === 0) return []
  const first = Math.min(...used.map(indexOf))
  const now = indexOf(calendarDay(today))
  const byMonth = new Map<number, number>()
  for (const one of used) byMonth.set(indexOf(one), (byMonth.get(indexOf(one)) ?? 0) + one.used)
  return Array.from({ length: Math.max(0, now - first) }, (_, position) => byMonth.get(first + position) ?? 0)
}

/** The last year, or the last whole years up to three, so that every season counts as often as the others. */
const lookedAt = (whole: readonly number[]): readonly number[] =>
  whole.slice(-Math.min(MOST_YEARS, Math.max(1, Math.floor(whole.length / YEAR))) * YEAR)

type Pace = { mean: number; variance: number; months: number; t: number }

function paceOf(used: readonly number[]): Pace {
  const months = used.length
  const mean = used.reduce((sum, one) => sum + one, 0) / months
  const variance = used.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (months - 1)
  return { mean, variance, months, t: T_80[months - 2] ?? 1.28 }
}

/** The first number of months after which `reached` holds, to a hundredth; null beyond the horizon. It never turns back. */
function firstTime(reached: (months: number) => boolean, horizon: number): number | null {
  if (!reached(horizon)) return null
  let [before, after] = [0, horizon]
  while (after - before > 0.01) {
    const middle = (before + after) / 2
    if (reached(middle)) after = middle
    else before = middle
  }
  return after
}

/**
 * At the mean of the months looked at the ceiling is reached after left / mean of them. Over n months the sum strays from
 * n means by t · s · √(n + n²/k), s being the spread of the k months: chance adds up with n, and the mean itself is known
 * no better than k months allow. Between the two days so found the ceiling falls four times out of five.
 */
function monthsUntil(left: number, { mean, variance, months, t }: Pace) {
  const horizon = FARTHEST_YEARS * YEAR
  const stray = (n: number) => t * Math.sqrt(variance * (n + n ** 2 / months))
  const expected = left / mean
  // With more spread than pace the low road never arrives, or turns back: it counts only while it still climbs.
  const climbs = mean > t * Math.sqrt(variance / months)
  return {
    expected: expected > horizon ? null : expected,
    earliest: firstTime((n) => n * mean + stray(n) >= left, horizon),
    latest: climbs ? firstTime((n) => n * mean - stray(n) >= left, horizon) : null,
  }
}

/** When the ceiling would be reached if orders go on as in the months behind us, and between which days. */
export function exhaustion({ months, left, today, lastDay }: Known): Exhaustion {
  if (left === null) return { kind: 'unlimited' }
  if (left <= 0) return { kind: 'reached' }
  if (!months.some(({ used }) => used > 0)) return { kind: 'none' }
  const whole = wholeMonths(months, today)
  if (whole.length < MONTHS_NEEDED) return { kind: 'few-months', months: whole.length }
  const looked = lookedAt(whole)
  const pace = paceOf(looked)
  if (pace.mean === 0) return { kind: 'no-pace', months: looked.length }
  const { expected, earliest, latest } = monthsUntil(left, pace)
  const dayAfter = (n: number | null) => (n === null ? null : addDays(today, Math.floor(n * DAYS_IN_MONTH)))
  const intime = (day: IsoDate | null) => (day !== null && (lastDay === null || day <= lastDay) ? day : null)
  const first = intime(dayAfter(earliest))
  const on = intime(dayAfter(expected))
  if (first === null) return { kind: 'not-before', lastDay }
  return on === null
    ? { kind: 'possible', earliest: first, lastDay }
    : { kind: 'day', on, earliest: first, latest: intime(dayAfter(latest)) }
}

/** How pressing an answer is: those that name a day first, the sooner the more. */
const RANK: Record<Exhaustion['kind'], number> = {
  ...{ reached: 0, day: 1, possible: 2, 'few-months': 3, 'no-pace': 4, none: 5, 'not-before': 6, unlimited: 7 },
}
const dayOf = (one: Exhaustion): IsoDate =>
  one.kind === 'day' ? one.on : one.kind === 'possible' ? one.earliest : isoDate({ year: 2999, month: 12, day: 31 })

/** Of a ceiling in euro and one in pieces, what is said of the one that ends sooner. */
export const sooner = (one: Exhaustion, other: Exhaustion): Exhaustion =>
  RANK[one.kind] - RANK[other.kind] < 0 || (RANK[one.kind] === RANK[other.kind] && dayOf(one) <= dayOf(other))
    ? one
    : other

/** Cents, and thousandths of a unit; null where nothing limits them. */
export type Ceiling = { limit: number | null; taken: number; limitQuantity: number | null; takenQuantity: number }
type UsedMonth = { year: number; month: number; amount: number; quantity: number }

/** When a ceiling of euro, of pieces or of both would be reached: the sooner of the two. */
export function ceilingExhaustion(
  { limit, taken, limitQuantity, takenQuantity }: Ceiling,
  months: readonly UsedMonth[],
  when: Pick<Known, 'today' | 'lastDay'>,
): Exhaustion {
  const inEuro = exhaustion({
    ...{ ...when, left: limit === null ? null : limit - taken },
    months: months.map(({ amount, ...of }) => ({ ...of, used: amount })),
  })
  const inPieces = exhaustion({
    ...{ ...when, left: limitQuantity === null ? null : limitQuantity - takenQuantity },
    months: months.map(({ quantity, ...of }) => ({ ...of, used: quantity })),
  })
  return sooner(inEuro, inPieces)
}
