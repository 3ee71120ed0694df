import { euroOf } from '#app/domain/money.ts'
import { guardFormula } from '#app/domain/register-import/formula-guard.ts'
import type { RawCell } from '#app/domain/register-import/sheet.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { WorkbookColumn, WorkbookTable } from '#app/lib/register-workbook.server.ts'

type T = Translate<'consumption'>
type Kind = WorkbookColumn['kind']

const text = (value: string | null): RawCell => (value ? { type: 'text', text: guardFormula(value) } : null)
const count = (value: number | null): RawCell => (value === null ? null : { type: 'number', value })
const euro = (value: number | null): RawCell => (value === null ? null : { type: 'number', value: euroOf(value) })
/** Thousandths of a unit, as a number of units. */
const units = (value: number): RawCell => (value === 0 ? null : { type: 'number', value: value / 1000 })

const column = (heading: string, width: number, kind: Kind): WorkbookColumn => ({ heading, width, kind })

type Standing = {
  name: string
  reference: string | null
  limit: number | null
  committed: number
  reserved: number
  usedIn: number
  percent: number | null
  forecast: string
}

/** Ceilings a line each; `year`: with what was ordered in it. */
export const ceilingSheet = (
  t: T,
  rows: readonly Standing[],
  { name, heading, year }: { name: string; heading: string; year: number | null },
): WorkbookTable => ({
  name,
  columns: [
    column(t('sheet.reference'), 18, 'text'),
    column(heading, 46, 'wrapped'),
    ...(year === null ? [] : [column(t('sheet.amountIn', { year }), 22, 'amount')]),
    column(t('sheet.limit'), 20, 'amount'),
    column(t('sheet.committed'), 20, 'amount'),
    column(t('sheet.reserved'), 20, 'amount'),
    column(t('sheet.left'), 20, 'amount'),
    column(t('sheet.percent'), 10, 'count'),
    column(t('sheet.forecast'), 48, 'wrapped'),
  ],
  rows: rows.map(({ name: of, reference, limit, committed, reserved, usedIn, percent, forecast }) => [
    ...[text(reference), text(of), ...(year === null ? [] : [euro(usedIn)])],
    ...[euro(limit), euro(committed), euro(reserved)],
    ...[euro(limit === null ? null : Math.max(0, limit - committed - reserved)), count(percent), text(forecast)],
  ]),
})

type Month = { framework: string | null; lot: string | null; year: number; month: number } & {
  amount: number
  quantity: number
  orders: number
}

/** Months a line each, of framework contracts or of lots. */
export const monthSheet = (t: T, rows: readonly Month[], { of }: { of: 'framework' | 'lot' }): WorkbookTable => ({
  name: t('sheet.months'),
  columns: [
    column(t(`sheet.${of}`), 46, 'wrapped'),
    column(t('sheet.year'), 8, 'count'),
    column(t('sheet.month'), 8, 'count'),
    column(t('sheet.orders'), 12, 'count'),
    column(t('sheet.amount'), 20, 'amount'),
    column(t('sheet.quantity'), 18, 'text'),
  ],
  rows: rows.map(({ framework, lot, year, month, orders, amount, quantity }) => [
    ...[text(of === 'lot' ? lot : framework), count(year), count(month), count(orders), euro(amount), units(quantity)],
  ]),
})

type Member = { name: string; orders: number; amount: number; limit: number | null; taken: number } & {
  /** Thousandths; null where nothing limits the quantity of the lot that is counted. */
  quantity: number | null
  takenQuantity: number | null
  limitQuantity: number | null
  percent: number | null
  forecast: string
}

const unitsOrNone = (value: number | null): RawCell => (value === null ? null : { type: 'number', value: value / 1000 })

/** The members of a framework contract, a line each; pieces too where a maximum counts them. */
export function memberSheet(t: T, rows: readonly Member[], year: number | null): WorkbookTable {
  const counts = rows.some(({ quantity }) => quantity !== null)
  const pieces = ['quantity', 'maximumQuantity', 'leftQuantity'] as const
  return {
    name: t('sheet.members'),
    columns: [
      column(t('sheet.member'), 42, 'wrapped'),
      column(t('sheet.orders'), 12, 'count'),
      column(year === null ? t('sheet.amount') : t('sheet.amountIn', { year }), 22, 'amount'),
      column(t('sheet.maximum'), 20, 'amount'),
      column(t('sheet.left'), 20, 'amount'),
      ...(counts ? pieces.map((name) => column(t(`sheet.${name}`), 18, 'text')) : []),
      column(t('sheet.percent'), 10, 'count'),
      column(t('sheet.forecast'), 48, 'wrapped'),
    ],
    rows: rows.map(
      ({ name, orders, amount, limit, taken, quantity, takenQuantity, limitQuantity, percent, forecast }) => [
        ...[text(name), count(orders), euro(amount), euro(limit), euro(leftOf(limit, taken))],
        ...(counts
          ? [unitsOrNone(quantity), unitsOrNone(limitQuantity), unitsOrNone(leftOf(limitQuantity, takenQuantity ?? 0))]
          : []),
        ...[count(percent), text(forecast)],
      ],
    ),
  }
}

const leftOf = (limit: number | null, taken: number) => (limit === null ? null : Math.max(0, limit - taken))

type Detail = {
  name: string
  lot: string | null
  year: number
  month: number
  orders: number
  amount: number
  quantity: number
}

/** Every member, lot and month, a line each: for whoever adds them up otherwise. */
export const detailSheet = (t: T, rows: readonly Detail[]): WorkbookTable => ({
  name: t('sheet.detail'),
  columns: [
    column(t('sheet.member'), 42, 'wrapped'),
    column(t('sheet.lot'), 30, 'wrapped'),
    column(t('sheet.year'), 8, 'count'),
    column(t('sheet.month'), 8, 'count'),
    column(t('sheet.orders'), 12, 'count'),
    column(t('sheet.amount'), 20, 'amount'),
    column(t('sheet.quantity'), 18, 'text'),
  ],
  rows: rows.map(({ name, lot, year, month, orders, amount, quantity }) => [
    ...[text(name), text(lot), count(year), count(month), count(orders), euro(amount), units(quantity)],
  ]),
})
