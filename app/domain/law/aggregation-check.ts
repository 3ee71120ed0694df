import { calendarDay, daysInMonth, type IsoDate, isoDate } from '#app/domain/calendar.ts'
import type { Cents } from '#app/domain/money.ts'

/** A contract or an order that counts towards what an organisation buys of one kind. */
export type Purchase = {
  id: string
  object: string
  day: IsoDate
  value: Cents
  supplier: string | null
  cpvCodes: readonly string[]
  /** Ordered through a centre, which frees of a procedure of one's own (art. 47). */
  throughCentre?: boolean
}

export type AggregationLimit = { code: string; amount: Cents; citation: string }

export type Aggregation = {
  by: 'cpv' | 'supplier'
  /** The three digits of the group, or the supplier's name as written. */
  key: string
  purchases: Purchase[]
  total: Cents
  limit: AggregationLimit
  reached: boolean
}

/** From four fifths of a threshold on, the sum is shown. */
const NEAR_PERCENT = 80

/** The same day a year earlier; the last of February where that year has no 29th. */
function yearBefore(day: IsoDate): IsoDate {
  const { year, month, day: ofMonth } = calendarDay(day)
  return isoDate({ year: year - 1, month, day: Math.min(ofMonth, daysInMonth(year - 1, month)) })
}

const groupOf = (cpvCode: string): string => cpvCode.slice(0, 3)

const supplierKey = (supplier: string): string =>
  supplier
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

type Kin = Pick<Aggregation, 'by' | 'key'> & { purchases: Purchase[] }

/** Purchases in the twelve months up to and including the day of the one that is looked at. */
function kinsOf(purchase: Purchase, others: readonly Purchase[]): Kin[] {
  const since = yearBefore(purchase.day)
  const recent = others.filter(({ id, day }) => id !== purchase.id && day > since && day <= purchase.day)
  const kins: Kin[] = [...new Set(purchase.cpvCodes.map(groupOf))].map((group) => ({
    by: 'cpv',
    key: group,
    purchases: recent.filter(({ cpvCodes }) => cpvCodes.some((code) => groupOf(code) === group)),
  }))
  const { supplier } = purchase
  if (supplier === null || supplierKey(supplier) === '') return kins
  const same = recent.filter(
    (other) => other.supplier !== null && supplierKey(other.supplier) === supplierKey(supplier),
  )
  return [...kins, { by: 'supplier', key: supplier, purchases: same }]
}

/** Where a purchase and those alike together come near a threshold that it stays under by itself (art. 16; royal decree of 18 April 2017, art. 6 and 7). */
export function checkAggregation(
  purchase: Purchase,
  others: readonly Purchase[],
  limits: readonly AggregationLimit[],
): Aggregation[] {
  return kinsOf(purchase, others).flatMap((kin) => {
    if (kin.purchases.length === 0) return []
    const purchases = [purchase, ...kin.purchases]
    const total = purchases.reduce((sum, { value }) => sum + value, 0)
    return limits
      .filter(({ amount }) => purchase.value < amount && total * 100 >= amount * NEAR_PERCENT)
      .map((limit) => ({ ...kin, purchases, total, limit, reached: total >= limit.amount }))
  })
}
