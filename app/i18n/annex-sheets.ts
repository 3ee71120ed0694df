import { Temporal } from 'temporal-polyfill'
import { type FrozenAnnex, sumsOfLots } from '#app/domain/annex.ts'
import { euroOf } from '#app/domain/money.ts'
import { guardFormula } from '#app/domain/register-import/formula-guard.ts'
import type { RawCell } from '#app/domain/register-import/sheet.ts'
import { formatEuro, formatMoment } from '#app/i18n/format.ts'
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

/** What the annex is: of which contract and call, since when, why, and the hash that names it. */
function factsSheet(t: T, { campaign, number, frozenAt, reason, sha256 }: FrozenAnnex): WorkbookTable {
  const moment = (at: Date) => {
    const instant = Temporal.Instant.fromEpochMilliseconds(at.getTime())
    return text(t('annex.facts.moment', { moment: formatMoment(instant), zone: t('annex.zone') }))
  }
  const { frameworkCeiling, reference, object, title, closesAt } = campaign
  const rows: (readonly [Parameters<T>[0], RawCell])[] = [
    ['annex.facts.framework', text([reference, object].filter(Boolean).join(' · '))],
    ['annex.facts.call', text(title)],
    ['annex.facts.closed', moment(closesAt)],
    ['annex.facts.number', count(number)],
    [reason === null ? 'annex.facts.frozen' : 'annex.facts.amended', moment(frozenAt)],
    ...(reason === null ? [] : ([['annex.facts.reason', text(reason)]] as const)),
    [
      'annex.facts.ceiling',
      text(frameworkCeiling === null ? t('annex.facts.noCeiling') : formatEuro(frameworkCeiling)),
    ],
    ['annex.facts.vat', text(t('annex.facts.noVat'))],
    ['annex.facts.hash', text(sha256)],
  ]
  return {
    name: t('annex.sheetFacts'),
    columns: [
      { heading: t('annex.title', { number }), width: 44, kind: 'wrapped' },
      { heading: '', width: 80, kind: 'wrapped' },
    ],
    rows: rows.map(([label, value]) => [text(t(label)), value]),
  }
}

/** The annex as a workbook: what it is, its lines, and their totals with what each lot admits. */
export function annexSheets(t: T, annex: FrozenAnnex): WorkbookTable[] {
  const { lines, lots } = annex
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
  return [factsSheet(t, annex), beneficiaries, totals]
}
