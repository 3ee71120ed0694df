import type { IsoDate } from '#app/domain/calendar.ts'
import { CENTRE_DEADLINE_KINDS } from '#app/domain/deadline-facts.ts'
import { endOfMembership, type MembershipStatus } from '#app/domain/membership.ts'
import { euroOf } from '#app/domain/money.ts'
import { guardFormula } from '#app/domain/register-import/formula-guard.ts'
import type { RawCell } from '#app/domain/register-import/sheet.ts'
import type { Texts } from '#app/i18n/texts.ts'
import type { WorkbookColumn, WorkbookTable } from '#app/lib/register-workbook.server.ts'

type Row = {
  name: string
  operator: string | null
  status: MembershipStatus
  convention: string | null
  decisionOn: IsoDate | null
  decisionReference: string | null
  startsOn: IsoDate | null
  endsOn: IsoDate | null
  leftOn: IsoDate | null
  offers: string | null
  purchases: number
  spent: number
  nextKind: string | null
  nextOn: IsoDate | null
}

const text = (value: string | null): RawCell => (value ? { type: 'text', text: guardFormula(value) } : null)
const day = (value: IsoDate | null): RawCell => (value ? { type: 'date', date: value } : null)
const count = (value: number): RawCell => ({ type: 'number', value })

/** The centres that we belong to as a workbook, a line each. */
export function centreSheet(texts: Texts, rows: readonly Row[]): WorkbookTable {
  const t = texts.in('centres')
  const deadlines = texts.in('deadlines')
  const kindOf = (name: string | null) => CENTRE_DEADLINE_KINDS.find((known) => known === name)
  const column = (heading: string, width: number, kind: WorkbookColumn['kind']): WorkbookColumn => ({
    heading,
    width,
    kind,
  })
  return {
    name: t('export.sheet'),
    columns: [
      column(t('list.centre'), 38, 'wrapped'),
      column(t('export.operator'), 30, 'wrapped'),
      column(t('list.status'), 14, 'text'),
      column(t('export.convention'), 30, 'wrapped'),
      column(t('export.decision'), 14, 'date'),
      column(t('export.decisionReference'), 18, 'text'),
      column(t('export.start'), 14, 'date'),
      column(t('list.until'), 14, 'date'),
      column(t('list.next'), 28, 'wrapped'),
      column(t('export.nextDay'), 14, 'date'),
      column(t('export.purchases'), 12, 'count'),
      column(t('export.spent'), 18, 'amount'),
      column(t('export.offers'), 44, 'wrapped'),
    ],
    rows: rows.map((row) => {
      const kind = kindOf(row.nextKind)
      return [
        text(row.name),
        text(row.operator),
        text(t(`statuses.${row.status}`)),
        text(row.convention),
        day(row.decisionOn),
        text(row.decisionReference),
        day(row.startsOn),
        day(endOfMembership(row)),
        text(kind ? deadlines(`kinds.${kind}`) : null),
        day(kind ? row.nextOn : null),
        count(row.purchases),
        { type: 'number', value: euroOf(row.spent) },
        text(row.offers),
      ]
    }),
  }
}
