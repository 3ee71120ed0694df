import { type FrozenAnnex, sumsOfLots } from '#app/domain/annex.ts'
import { euroOf } from '#app/domain/money.ts'
import { guardFormula } from '#app/domain/register-import/formula-guard.ts'
import type { RawCell } from '#app/domain/register-import/sheet.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { WorkbookColumn, WorkbookTable } from '#app/lib/register-workbook.server.ts'

type T = Translate<'campaigns'>

const text = (value: string | null): RawCell => (value ? { type: 'text', text: guardFormula(value) } : null)
const count = (value: number | null): RawCell => (value === null ? null : { type: 'number', value })
const euro = (cents: number | null): RawCell => count(cents === null ? null : euroOf(cents))

type Heading =
  | 'body'
  | 'enterpriseNumber'
  | 'lot'
  | 'bodies'
  | 'quantity'
  | 'unit'
  | 'amountNet'
  | 'decision'
  | 'ceilingNet'
  | 'maximumQuantity'

type Annexed = Pick<FrozenAnnex, 'lines' | 'lots'>

/** The annex as a workbook: its lines, and their totals with what each lot admits. */
export function annexSheets(t: T, { lines, lots }: Annexed): WorkbookTable[] {
  const column = (key: Heading, width: number, kind: WorkbookColumn['kind']): WorkbookColumn => ({
    heading: t(`annex.columns.${key}`),
    width,
    kind,
  })
  const beneficiaries = {
    name: t('annex.sheetLines'),
    columns: [
      column('body', 42, 'wrapped'),
      column('enterpriseNumber', 16, 'text'),
      column('lot', 34, 'wrapped'),
      column('quantity', 18, 'count'),
      column('unit', 12, 'text'),
      column('amountNet', 22, 'amount'),
      column('decision', 44, 'wrapped'),
    ],
    rows: lines.map((line) => [
      text(line.body),
      text(line.enterpriseNumber),
      text(line.lot),
      count(line.quantity),
      text(line.unit),
      euro(line.amount),
      text(line.decision),
    ]),
  }
  const totals = {
    name: t('annex.sheetTotals'),
    columns: [
      column('lot', 42, 'wrapped'),
      column('bodies', 14, 'count'),
      column('quantity', 18, 'count'),
      column('unit', 12, 'text'),
      column('amountNet', 22, 'amount'),
      column('maximumQuantity', 24, 'count'),
      column('ceilingNet', 20, 'amount'),
    ],
    rows: sumsOfLots(lines).map(({ lotId, lot, unit, bodies, quantity, amount }) => {
      const limits = lots.find(({ id }) => id === lotId)
      return [
        text(lot ?? t('annex.whole')),
        count(bodies),
        count(quantity),
        text(unit),
        euro(amount),
        count(limits?.maximumQuantity ?? null),
        euro(limits?.ceiling ?? null),
      ]
    }),
  }
  return [beneficiaries, totals]
}
