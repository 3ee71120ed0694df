import type { IsoDate } from '#app/domain/calendar.ts'
import { percentTaken, type Threshold, thresholdReached } from '#app/domain/ceiling-alert.ts'
import { firstDayOf, type UsePoint } from '#app/domain/consumption.ts'
import { ceilingExhaustion } from '#app/domain/exhaustion.ts'
import type { Cents } from '#app/domain/money.ts'
import { exhaustionText } from '#app/i18n/exhaustion-text.ts'
import { formatDate, formatEuro, formatNumber } from '#app/i18n/format.ts'
import { lotQuantityText } from '#app/i18n/order-words.ts'
import type { Texts } from '#app/i18n/texts.ts'

type Ceiling = {
  granted: boolean
  limit: number | null
  limitQuantity: number | null
  committed: number
  reserved: number
  committedQuantity: number
  reservedQuantity: number
}

/** Several ceilings as one; pieces of different lots are not added up. */
export function togetherOf(rows: readonly Ceiling[]): Ceiling {
  const [only] = rows
  if (only && rows.length === 1) return only
  const live = rows.filter(({ granted }) => granted)
  const sum = (of: (row: Ceiling) => number) => rows.reduce((total, row) => total + of(row), 0)
  return {
    granted: live.length > 0,
    limit: live.some(({ limit }) => limit === null)
      ? null
      : rows.reduce((total, row) => total + (row.granted ? (row.limit ?? 0) : row.committed + row.reserved), 0),
    limitQuantity: null,
    committed: sum(({ committed }) => committed),
    reserved: sum(({ reserved }) => reserved),
    ...{ committedQuantity: 0, reservedQuantity: 0 },
  }
}

type Month = { year: number; month: number; amount: number; quantity: number }
type When = { today: IsoDate; lastDay: IsoDate | null }

/** A ceiling in figures: sums as they are written, what part of it is taken, when it would be reached. */
export function ceilingWords(
  texts: Texts,
  { ceiling, unit, months, when }: { ceiling: Ceiling; unit: string | null; months: readonly Month[]; when: When },
) {
  const t = texts.in('consumption')
  const { granted, limit, limitQuantity, committed, reserved, committedQuantity, reservedQuantity } = ceiling
  const taken = committed + reserved
  const takenQuantity = committedQuantity + reservedQuantity
  const pieces = (quantity: number) => lotQuantityText(texts.in('orders'), quantity, unit)
  const percents = [percentTaken(taken, limit), percentTaken(takenQuantity, limitQuantity)].flatMap((one) => one ?? [])
  const of = (amount: number | null, quantity: number | null) => [
    ...(amount === null ? [] : [formatEuro(amount)]),
    ...(quantity === null ? [] : [pieces(quantity)]),
  ]
  const limits = of(limit, limitQuantity)
  const found = ceilingExhaustion({ limit, taken, limitQuantity, takenQuantity }, months, when)
  return {
    figures: { limit, committed, reserved },
    limits: limits.length > 0 ? limits : [t('figures.noLimit')],
    committed: of(committed, limitQuantity === null ? null : committedQuantity),
    reserved: of(reserved, limitQuantity === null ? null : reservedQuantity),
    left: of(
      limit === null ? null : Math.max(0, limit - taken),
      limitQuantity === null ? null : Math.max(0, limitQuantity - takenQuantity),
    ),
    percent: percents.length === 0 ? null : Math.max(...percents),
    threshold: thresholdReached({ taken, limit, takenQuantity, limitQuantity }),
    forecast: granted ? exhaustionText(t, found, when.lastDay) : t('withdrawn'),
  }
}
export type CeilingWords = ReturnType<typeof ceilingWords>

/** A line of a table of ceilings. */
export type CeilingLine = CeilingWords & {
  key: string
  name: string
  note: string | null
  to: string | null
  /** What was ordered in the year that is shown; null where all years are. */
  usedIn: Cents | null
}

/** A line of a table of members. */
export type MemberUseLine = {
  id: string
  name: string
  to: string
  orders: string
  /** In euro, then in pieces where a maximum counts them. */
  amount: readonly string[]
  limit: readonly string[]
  left: readonly string[]
  percent: number | null
  threshold: Threshold | null
  forecast: string
}

/** The bars of a picture and the lines of its table. */
export function pointWords(texts: Texts, points: readonly UsePoint[]) {
  const t = texts.in('consumption')
  let sum = 0
  return points.map(({ year, month, amount, orders, running }, position) => {
    sum += amount
    const when = month === null ? String(year) : formatDate(firstDayOf({ year, month }), 'month')
    return {
      ...{ key: `${year}-${month ?? ''}`, amount, running },
      label:
        month === null
          ? String(year)
          : (formatDate(firstDayOf({ year, month }), 'abbreviated-month').split('\u00a0')[0] ?? ''),
      year: month !== null && (month === 1 || position === 0) ? String(year) : null,
      when: running ? t('months.running', { when }) : when,
      orders: formatNumber(orders),
      written: formatEuro(amount),
      cumulated: formatEuro(sum),
    }
  })
}
export type PointWords = ReturnType<typeof pointWords>[number]
