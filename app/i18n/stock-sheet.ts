import type { IsoDate } from '#app/domain/calendar.ts'
import { guardFormula } from '#app/domain/register-import/formula-guard.ts'
import type { RawCell } from '#app/domain/register-import/sheet.ts'
import type { STOCK_MOVEMENTS } from '#app/domain/stock.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { WorkbookTable } from '#app/lib/register-workbook.server.ts'

const text = (value: string | null): RawCell => (value ? { type: 'text', text: guardFormula(value) } : null)
const day = (value: IsoDate): RawCell => ({ type: 'date', date: value })
const units = (thousandths: number): RawCell => ({ type: 'number', value: thousandths / 1000 })

type Movement = {
  movedOn: IsoDate
  kind: (typeof STOCK_MOVEMENTS)[number]
  quantity: number
  levelAfter: number
  order: string | null
  body: string | null
  replenishment: string | null
  reason: string | null
  by: string | null
}

/** The journal of a stock as a workbook, the newest first. */
export const movementSheet = (t: Translate<'stocks'>, rows: readonly Movement[]): WorkbookTable => ({
  name: t('export.movements'),
  columns: [
    { heading: t('movement.day'), width: 14, kind: 'date' },
    { heading: t('movement.kind'), width: 28, kind: 'text' },
    { heading: t('movement.quantity'), width: 14, kind: 'amount' },
    { heading: t('movement.level'), width: 16, kind: 'amount' },
    { heading: t('export.order'), width: 20, kind: 'text' },
    { heading: t('export.member'), width: 40, kind: 'wrapped' },
    { heading: t('export.reason'), width: 40, kind: 'wrapped' },
    { heading: t('export.by'), width: 28, kind: 'wrapped' },
  ],
  rows: rows.map((row) => [
    day(row.movedOn),
    text(t(`kinds.${row.kind}`)),
    units(row.quantity),
    units(row.levelAfter),
    text(row.order ?? row.replenishment),
    text(row.body),
    text(row.reason),
    text(row.by),
  ]),
})

type Allocation = { member: string; allocated: number; taken: number }

/** What bodies may take in a season, by name. */
export const allocationSheet = (t: Translate<'stocks'>, rows: readonly Allocation[]): WorkbookTable => ({
  name: t('export.allocations'),
  columns: [
    { heading: t('allocations.member'), width: 50, kind: 'wrapped' },
    { heading: t('allocations.allocated'), width: 16, kind: 'amount' },
    { heading: t('allocations.taken'), width: 16, kind: 'amount' },
    { heading: t('allocations.left'), width: 16, kind: 'amount' },
  ],
  rows: rows.map(({ member, allocated, taken }) => [
    text(member),
    units(allocated),
    units(taken),
    units(allocated - taken),
  ]),
})
