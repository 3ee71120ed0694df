import type { ArticleFacts } from '#app/domain/article-schema.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import { guardFormula } from '#app/domain/register-import/formula-guard.ts'
import type { RawCell } from '#app/domain/register-import/sheet.ts'
import { PRICE_SCALE } from '#app/domain/unit-price.ts'
import { formatRate } from '#app/i18n/price-text.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { WorkbookColumn, WorkbookTable } from '#app/lib/register-workbook.server.ts'

type Row = ArticleFacts & {
  lotNumber: string | null
  unitPrice: number | null
  nextPrice: number | null
  nextFrom: IsoDate | null
  retiredOn: IsoDate | null
}
type T = Translate<'articles'>

const text = (value: string | null): RawCell => (value ? { type: 'text', text: guardFormula(value) } : null)
const number = (value: number | null): RawCell => (value === null ? null : { type: 'number', value })
const day = (value: IsoDate | null): RawCell => (value ? { type: 'date', date: value } : null)

/** Headings that the import reads again; the last three are only said. */
const COLUMNS = [
  ['lot', 8, 'text'],
  ['code', 16, 'text'],
  ['descriptionFr', 48, 'wrapped'],
  ['unit', 14, 'text'],
  ['unitPrice', 14, 'text'],
  ['vatRate', 8, 'text'],
  ['minimumQuantity', 11, 'text'],
  ['step', 11, 'text'],
  ['deliveryDays', 13, 'count'],
  ['cpv', 13, 'text'],
  ['kind', 13, 'text'],
  ['termMonths', 14, 'count'],
  ['optionOf', 16, 'text'],
  ['descriptionNl', 36, 'wrapped'],
  ['descriptionDe', 36, 'wrapped'],
] as const satisfies readonly (readonly [string, number, WorkbookColumn['kind']])[]

const SAID = [
  ['nextPrice', 16, 'text'],
  ['validFrom', 14, 'date'],
  ['retiredOn', 14, 'date'],
] as const satisfies readonly (readonly [string, number, WorkbookColumn['kind']])[]

const cellsOf = (t: T, row: Row): RawCell[] => [
  text(row.lotNumber),
  text(row.code),
  text(row.descriptionFr),
  text(t(`units.${row.unit}`)),
  number(row.unitPrice === null ? null : row.unitPrice / PRICE_SCALE),
  text(formatRate(row.vatRate)),
  number(row.minimumQuantity / 1000),
  number(row.step / 1000),
  number(row.deliveryDays),
  text(row.cpv),
  text(t(`kinds.${row.kind}`)),
  number(row.termMonths),
  text(row.optionOf),
  text(row.descriptionNl),
  text(row.descriptionDe),
]

const headed = (t: T) => COLUMNS.map(([name, width, kind]) => ({ heading: t(`import.columns.${name}`), width, kind }))

/** A price list as a workbook, with the prices of the day and those that follow. */
export const priceSheet = (t: T, rows: readonly Row[]): WorkbookTable => ({
  name: t('sheet.name'),
  columns: [
    ...headed(t),
    ...SAID.map(([name, width, kind]) => ({ heading: t(`import.columns.${name}`), width, kind })),
  ],
  rows: rows.map((row) => [
    ...cellsOf(t, row),
    number(row.nextPrice === null ? null : row.nextPrice / PRICE_SCALE),
    day(row.nextFrom),
    day(row.retiredOn),
  ]),
})

const EXAMPLES: readonly Row[] = [
  {
    ...{ lotNumber: '1', code: 'A-100', unit: 'C62', kind: 'goods', termMonths: null, cpv: '30121000-3' },
    ...{ descriptionNl: null, descriptionDe: null, vatRate: 2100, minimumQuantity: 1000, step: 1000 },
    ...{ deliveryDays: 15, optionOf: null, unitPrice: 12_345_600, nextPrice: null, nextFrom: null, retiredOn: null },
    descriptionFr: '',
  },
  {
    ...{ lotNumber: '1', code: 'A-101', unit: 'ZP', kind: 'service', termMonths: null, cpv: null },
    ...{ descriptionNl: null, descriptionDe: null, vatRate: 2100, minimumQuantity: 1_000_000, step: 1_000_000 },
    ...{ deliveryDays: null, optionOf: null, unitPrice: 45, nextPrice: null, nextFrom: null, retiredOn: null },
    descriptionFr: '',
  },
  {
    ...{ lotNumber: '1', code: 'A-102', unit: 'C62', kind: 'rental', termMonths: 60, cpv: null },
    ...{ descriptionNl: null, descriptionDe: null, vatRate: 2100, minimumQuantity: 1000, step: 1000 },
    ...{ deliveryDays: 15, optionOf: 'A-100', unitPrice: 489_000, nextPrice: null, nextFrom: null, retiredOn: null },
    descriptionFr: '',
  },
]

/** A workbook with the headings that the import knows and three lines to write over. */
export const priceModel = (t: T, hasLots: boolean): WorkbookTable => {
  const words = [t('sheet.exampleGoods'), t('sheet.examplePage'), t('sheet.exampleRental')]
  const rows = EXAMPLES.map((row, at) =>
    cellsOf(t, { ...row, lotNumber: hasLots ? row.lotNumber : null, descriptionFr: words[at] ?? '' }),
  )
  return { name: t('sheet.name'), columns: headed(t), rows }
}
