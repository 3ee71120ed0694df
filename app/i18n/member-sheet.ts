import { Temporal } from 'temporal-polyfill'
import { dayAt, type IsoDate } from '#app/domain/calendar.ts'
import { writtenEnterpriseNumber } from '#app/domain/centre-field.ts'
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
