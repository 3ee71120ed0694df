import type { IsoDate } from '#app/domain/calendar.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { COLUMNS, type Column, type Mapping } from '#app/domain/register-import/column.ts'
import type { RegisterTable } from '#app/domain/register-import/find-table.ts'
import { foldText } from '#app/domain/register-import/plain-text.ts'
import { ROW_STATUSES, type RowStatus, type SettledRow } from '#app/domain/register-import/settle-rows.ts'
import { cellText, type RawCell } from '#app/domain/register-import/sheet.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { formatDate } from '#app/i18n/format.ts'
import { importedWords, problemMessage } from '#app/i18n/imported-words.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { chosenTable } from '#app/lib/register-tables.server.ts'
import { storedRegisterTables } from '#app/lib/stored-register.server.ts'
import { settleRegister } from '#app/services/imports/settle-register.server.ts'
import type { PreviewData, PreviewRow, PreviewWord } from '#app/ui/imports/preview-data.ts'
import { pageOf } from '#app/ui/list-address.ts'
import type { RegisterImport } from '#db/queries/register-imports.ts'
import { withTenant } from '#db/tenant.ts'

const PAGE_SIZE = 50

type Asked = { search: string; today: IsoDate }

/** What importing this file would do, read anew against the register as it stands, one page of its rows. */
export async function previewImport(
  actor: Actor,
  open: RegisterImport,
  { search, today }: Asked,
): Promise<Result<PreviewData, string>> {
  const t = textsFor('fr').in('imports')
  const tables = await storedRegisterTables(actor.organisationId, open.sha256)
  if (!tables.ok) return refused(t(`refusals.${tables.refusal}`))
  const table = chosenTable(tables.value, open)
  if (!table) return refused(t('refusals.no-register'))
  const { rows, counts } = await withTenant(actor.organisationId, (tx) => settleRegister(tx, { table, today }))

  const status = statusIn(search)
  const shown = status ? rows.filter(({ outcome }) => outcome.status === status) : mostUrgentFirst(rows)
  const pageCount = Math.max(1, Math.ceil(shown.length / PAGE_SIZE))
  const page = Math.min(pageOf(search), pageCount)
  const from = (page - 1) * PAGE_SIZE
  const part = shown.slice(from, from + PAGE_SIZE)
  return done({
    counts,
    warnings: countWarnings(rows),
    alike: rows.filter(isAlike).length,
    rows: part.map((row) => previewRow(row, table, t)),
    window: { status, page, pageCount, from: from + 1, to: from + part.length, total: shown.length },
    sheets: tables.value.map(({ sheet, headings, rows }) => ({ sheet, headings, rows: rows.length })),
    sheet: table.sheet,
    headingLine: table.headingLine,
    mapping: table.mapping,
  })
}

const statusIn = (search: string): RowStatus | null =>
  ROW_STATUSES.find((status) => status === new URLSearchParams(search).get('resultat')) ?? null

const countWarnings = (rows: readonly SettledRow[]) =>
  rows.reduce(
    (sum, { row }) =>
      sum + (row.ignored === null ? row.problems.filter(({ severity }) => severity === 'warning').length : 0),
    0,
  )

const isAlike = ({ row, outcome }: SettledRow) =>
  outcome.status === 'new' && row.ignored === null && row.problems.some(({ params }) => 'contractId' in params)

/** As a spreadsheet shows it. */
const shownCell = (cell: RawCell | undefined): string =>
  cell?.type === 'date' ? formatDate(cell.date, 'numeric') : cellText(cell)

const urgency = ({ row, outcome }: SettledRow): number => {
  if (outcome.status === 'invalid') return 0
  if (row.ignored !== null) return 3
  return row.problems.length > 0 ? 1 : 2
}

/** Refused rows, then those to check, then the rest, each in the order of the file; ignored rows last. */
const mostUrgentFirst = (rows: readonly SettledRow[]) => [...rows].sort((one, other) => urgency(one) - urgency(other))

function previewRow({ row, outcome }: SettledRow, table: RegisterTable, t: Translate<'imports'>): PreviewRow {
  const { line } = row
  const { status } = outcome
  if (row.ignored !== null) {
    const text = row.cells
      .map(shownCell)
      .filter((cell) => cell.trim() !== '')
      .join(' · ')
    const ignored = [t(`ignored.${row.ignored}`), text].filter((part) => part !== '').join(' : ')
    return { line, status, ignored, words: [], problems: [] }
  }
  const original = (column: Column) => {
    const index = table.mapping[column]
    return index === undefined ? '' : shownCell(row.cells[index]).trim()
  }
  const words = importedWords(t, row.fields).map(({ column, text }): PreviewWord => {
    const said = original(column)
    const differs = said !== '' && foldText(said) !== foldText(text)
    return { column, label: t(`columns.${column}`), text, original: differs ? said : null }
  })
  const problems = row.problems.map((problem) => ({
    cell: problem.cell,
    message: problemMessage(t, problem),
    severity: problem.severity,
    contractId: typeof problem.params.contractId === 'string' ? problem.params.contractId : null,
  }))
  return { line, status, ignored: null, words, problems }
}

function mappingIn(fields: Partial<Record<string, string>>): Mapping {
  const mapping: Mapping = {}
  for (const column of COLUMNS) {
    const index = fields[`colonne-${column}`]
    if (index !== undefined && /^\d{1,3}$/.test(index)) mapping[column] = Number(index)
  }
  return mapping
}

/** The sheet and columns that the form asks for; another sheet starts from the columns guessed for it. */
export async function askedMapping(actor: Actor, open: RegisterImport, fields: Partial<Record<string, string>>) {
  const sheet = fields.feuille ?? open.sheet ?? ''
  const saysColumns = Object.keys(fields).some((name) => name.startsWith('colonne-'))
  if (sheet === open.sheet) return { sheet, mapping: saysColumns ? mappingIn(fields) : (open.mapping ?? {}) }
  const tables = await storedRegisterTables(actor.organisationId, open.sha256)
  const table = tables.ok ? tables.value.find((candidate) => candidate.sheet === sheet) : undefined
  return table ? { sheet, mapping: table.mapping } : { sheet: open.sheet ?? '', mapping: open.mapping ?? {} }
}
