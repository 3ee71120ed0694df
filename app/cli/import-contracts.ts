import { readFile, stat } from 'node:fs/promises'
import { type Command, type CommandIo, type ExitCode, printJson, readArguments, WrongUsage } from '#app/cli/command.ts'
import { findCommandLineActor } from '#app/cli/command-line-actor.ts'
import type { Actor } from '#app/domain/permissions.ts'
import type { RegisterTable } from '#app/domain/register-import/find-table.ts'
import { type ReportedRow, reportedRow } from '#app/domain/register-import/reported-row.ts'
import { problemMessage } from '#app/i18n/imported-words.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { readRegisterTables } from '#app/lib/register-tables.server.ts'
import { MOST_SPREADSHEET_BYTES } from '#app/lib/spreadsheet-limits.ts'
import { importRegister } from '#app/services/imports/import-register.server.ts'
import { type SettledRegister, settleRegister } from '#app/services/imports/settle-register.server.ts'
import { withTenant } from '#db/tenant.ts'

const OPTIONS = {
  organisation: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'skip-invalid': { type: 'boolean' },
  sheet: { type: 'string' },
  json: { type: 'boolean' },
} as const

type Report = Record<'created' | 'updated' | 'unchanged' | 'invalid' | 'ignored', number> & { rows: ReportedRow[] }
type Wish = { skipInvalid: boolean; dryRun: boolean }

/** Nothing is written when a row is refused: then nothing counts as created or updated. */
function reportOf({ rows, counts }: SettledRegister, written: boolean): Report {
  const t = textsFor('fr').in('imports')
  return {
    created: written ? counts.new : 0,
    updated: written ? counts.changed : 0,
    unchanged: counts.unchanged,
    invalid: counts.invalid,
    ignored: counts.ignored,
    rows: rows.map((row) => reportedRow(row, (problem) => problemMessage(t, problem))),
  }
}

async function run(
  actor: Actor,
  table: RegisterTable,
  { skipInvalid, dryRun }: Wish,
): Promise<{ report: Report; refused: boolean }> {
  if (dryRun) {
    const register = await withTenant(actor.organisationId, (tx) => settleRegister(tx, { table, today: today() }))
    const accepted = skipInvalid || register.counts.invalid === 0
    return { report: reportOf(register, accepted), refused: !accepted }
  }
  const result = await importRegister(actor, { table, today: today(), skipInvalid })
  if (result.ok) return { report: reportOf(result.value, true), refused: false }
  if (result.refusal.code === 'forbidden') throw new Error('The command line may import')
  return { report: reportOf(result.refusal.register, false), refused: true }
}

function tell(io: CommandIo, report: Report, refused: boolean) {
  for (const { line, problems } of report.rows)
    for (const { cell, message, severity } of problems)
      io.err(
        `${io.t(severity === 'error' ? 'import.problem' : 'import.warning', { line, cell: cell ?? '', message })}\n`,
      )
  if (refused) io.err(`${io.t('import.refused', { count: report.invalid })}\n`)
}

/** The sheet that was asked for, else the likeliest; says so when there was a choice. */
function chosenSheet(io: CommandIo, tables: readonly RegisterTable[], asked: string | undefined): RegisterTable | null {
  const sheets = tables.map(({ sheet }) => sheet).join(', ')
  const table = asked === undefined ? tables[0] : tables.find(({ sheet }) => sheet === asked)
  if (!table) io.err(`${io.t('import.no-sheet', { sheet: asked ?? '', sheets })}\n`)
  else if (asked === undefined && tables.length > 1)
    io.err(`${io.t('import.several-sheets', { sheet: table.sheet, sheets })}\n`)
  return table ?? null
}

async function readTable(io: CommandIo, path: string, sheet: string | undefined): Promise<RegisterTable | null> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) {
    io.err(`${io.t('import.no-file', { path })}\n`)
    return null
  }
  const t = textsFor('fr').in('imports')
  if (found.size > MOST_SPREADSHEET_BYTES) {
    io.err(`${t('refusals.too-large')}\n`)
    return null
  }
  const tables = await readRegisterTables(await readFile(path))
  if (!tables.ok) io.err(`${t(`refusals.${tables.refusal}`)}\n`)
  return tables.ok ? chosenSheet(io, tables.value, sheet) : null
}

/** `mercuriale import contracts` */
export const command: Command = {
  name: 'import contracts',
  usage: 'FILE --organisation SLUG [--sheet NAME] [--dry-run] [--skip-invalid] [--json]',
  async run(args, io): Promise<ExitCode> {
    const { values, positionals } = readArguments(args, OPTIONS, 1)
    const [path = ''] = positionals
    if (!values.organisation) throw new WrongUsage('--organisation')
    const actor = await findCommandLineActor(values.organisation)
    if (!actor) {
      io.err(`${io.t('organisation.unknown', { slug: values.organisation })}\n`)
      return 1
    }
    const table = await readTable(io, path, values.sheet)
    if (!table) return 1

    const wish = { skipInvalid: values['skip-invalid'] ?? false, dryRun: values['dry-run'] ?? false }
    const { report, refused } = await run(actor, table, wish)
    if (values.json) printJson(io, report)
    else io.out(`${io.t('import.summary', { ...report, rows: report.rows.length })}\n`)
    tell(io, report, refused)
    return refused ? 1 : 0
  },
}
