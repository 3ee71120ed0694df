import { Temporal } from 'temporal-polyfill'
import { dayAt, type IsoDate } from '#app/domain/calendar.ts'
import { writtenEnterpriseNumber } from '#app/domain/centre-field.ts'
import type { MemberColumn } from '#app/domain/member-import/member-columns.ts'
import type { MembershipStatus } from '#app/domain/membership.ts'
import type { OrganisationKind } from '#app/domain/organisation.ts'
import { guardFormula } from '#app/domain/register-import/formula-guard.ts'
import type { RawCell } from '#app/domain/register-import/sheet.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { WorkbookColumn, WorkbookTable } from '#app/lib/register-workbook.server.ts'

type Row = {
  name: string
  kind: OrganisationKind
  status: MembershipStatus
  enterpriseNumber: string | null
  nisCode: string | null
  contactName: string | null
  contactEmail: string | null
  contactPhone: string | null
  versionNumber: number | null
  signedAt: Date | null
  decisionOrgan: string | null
  decisionOn: IsoDate | null
  decisionReference: string | null
  hasDecision: boolean
  askedAt: Date | null
  startsOn: IsoDate | null
  endsOn: IsoDate | null
  leftOn: IsoDate | null
}

const text = (value: string | null): RawCell => (value ? { type: 'text', text: guardFormula(value) } : null)
const day = (value: IsoDate | null): RawCell => (value ? { type: 'date', date: value } : null)
const dayOf = (at: Date | null) => day(at && dayAt(Temporal.Instant.fromEpochMilliseconds(at.getTime())))

const COLUMNS = [
  ['members.name', 42, 'wrapped'],
  ['member.kind', 20, 'text'],
  ['member.enterpriseNumber', 18, 'text'],
  ['member.nis', 12, 'text'],
  ['members.status', 14, 'text'],
  ['member.contactName', 28, 'wrapped'],
  ['member.contactEmail', 32, 'text'],
  ['member.contactPhone', 18, 'text'],
  ['export.version', 12, 'count'],
  ['export.signed', 14, 'date'],
  ['export.organ', 24, 'wrapped'],
  ['export.decidedOn', 14, 'date'],
  ['export.reference', 20, 'text'],
  ['export.decisionFile', 14, 'text'],
  ['export.asked', 14, 'date'],
  ['member.starts', 14, 'date'],
  ['member.ends', 14, 'date'],
  ['export.left', 14, 'date'],
] as const satisfies readonly (readonly [string, number, WorkbookColumn['kind']])[]

const MODEL = [
  ['name', 42, 'wrapped'],
  ['kind', 20, 'text'],
  ['enterpriseNumber', 20, 'text'],
  ['nis', 12, 'text'],
  ['contactName', 28, 'wrapped'],
  ['contactEmail', 32, 'text'],
  ['decisionOn', 20, 'date'],
  ['decisionReference', 26, 'text'],
  ['startsOn', 14, 'date'],
] as const satisfies readonly (readonly [MemberColumn, number, WorkbookColumn['kind']])[]

/** A workbook with the headings that the import of a list knows, and two lines to write over. */
export const memberModel = (t: Translate<'our-centre'>): WorkbookTable => {
  const example = (kind: OrganisationKind, name: string): RawCell[] => [
    ...[text(name), text(t(`kinds.${kind}`)), null, null],
    ...[
      text(t('model.contact')),
      text('achats@exemple.example'),
      day('2026-01-15'),
      text('2026/12'),
      day('2026-02-01'),
    ],
  ]
  return {
    name: t('export.sheet'),
    columns: MODEL.map(([column, width, kind]) => ({ heading: t(`import.columns.${column}`), width, kind })),
    rows: [example('municipality', t('model.municipality')), example('police-zone', t('model.policeZone'))],
  }
}

/** The members of a centre as a workbook, a line each, in the order of their list. */
export const memberSheet = (t: Translate<'our-centre'>, rows: readonly Row[]): WorkbookTable => ({
  name: t('export.sheet'),
  columns: COLUMNS.map(([heading, width, kind]) => ({ heading: t(heading), width, kind })),
  rows: rows.map((row) => [
    text(row.name),
    text(t(`kinds.${row.kind}`)),
    text(row.enterpriseNumber && writtenEnterpriseNumber(row.enterpriseNumber)),
    text(row.nisCode),
    text(t(`status.${row.status}`)),
    text(row.contactName),
    text(row.contactEmail),
    text(row.contactPhone),
    row.signedAt && row.versionNumber !== null ? { type: 'number', value: row.versionNumber } : null,
    dayOf(row.signedAt),
    text(row.decisionOrgan),
    day(row.decisionOn),
    text(row.decisionReference),
    text(t(row.hasDecision ? 'export.yes' : 'export.no')),
    dayOf(row.askedAt),
    day(row.startsOn),
    day(row.endsOn),
    day(row.leftOn),
  ]),
})
