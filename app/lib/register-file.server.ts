import type { Writable } from 'node:stream'
import {
  EXPORTED_COLUMNS,
  type ExportedColumn,
  type ExportedContract,
  registerRow,
} from '#app/domain/register-import/register-row.ts'
import type { RawCell } from '#app/domain/register-import/sheet.ts'
import { registerWords } from '#app/i18n/register-words.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import {
  type RegisterFormat,
  type WorkbookColumn,
  type WorkbookTable,
  writeCsv,
  writeXlsx,
} from '#app/lib/register-workbook.server.ts'

type Texts = Translate<'imports'>

const LAYOUT: Record<ExportedColumn, Omit<WorkbookColumn, 'heading'>> = {
  reference: { width: 16, kind: 'text' },
  object: { width: 60, kind: 'wrapped' },
  nature: { width: 14, kind: 'text' },
  route: { width: 18, kind: 'text' },
  procedure: { width: 40, kind: 'wrapped' },
  procedureLabel: { width: 22, kind: 'wrapped' },
  supplier: { width: 28, kind: 'wrapped' },
  estimatedValue: { width: 16, kind: 'amount' },
  approvedValue: { width: 16, kind: 'amount' },
  status: { width: 14, kind: 'text' },
  start: { width: 12, kind: 'date' },
  duration: { width: 12, kind: 'count' },
  end: { width: 12, kind: 'date' },
  renewal: { width: 26, kind: 'text' },
  renewalsDecided: { width: 14, kind: 'count' },
  notice: { width: 12, kind: 'text' },
  manager: { width: 28, kind: 'text' },
  centre: { width: 20, kind: 'text' },
  centreReferences: { width: 22, kind: 'text' },
  budgetArticle: { width: 18, kind: 'text' },
  cpv: { width: 16, kind: 'text' },
  funding: { width: 20, kind: 'text' },
  delivery: { width: 12, kind: 'date' },
  guarantee: { width: 12, kind: 'count' },
  remarks: { width: 50, kind: 'wrapped' },
  launchedOn: { width: 12, kind: 'date' },
  awardedOn: { width: 12, kind: 'date' },
  sector: { width: 20, kind: 'text' },
  budget: { width: 16, kind: 'text' },
  framework: { width: 12, kind: 'text' },
  ground: { width: 26, kind: 'wrapped' },
  procedureMotive: { width: 40, kind: 'wrapped' },
  durationMotive: { width: 40, kind: 'wrapped' },
  supplierSize: { width: 20, kind: 'text' },
  routeProof: { width: 28, kind: 'wrapped' },
  centreListed: { width: 14, kind: 'text' },
  centreMaximum: { width: 16, kind: 'amount' },
  centreRemaining: { width: 16, kind: 'amount' },
  centreOwnMaximum: { width: 16, kind: 'amount' },
  rightPublished: { width: 14, kind: 'text' },
  rightCompatible: { width: 14, kind: 'text' },
  inHouseControl: { width: 14, kind: 'text' },
  controlProof: { width: 26, kind: 'wrapped' },
  inHouseActivity: { width: 14, kind: 'text' },
  activityProof: { width: 26, kind: 'wrapped' },
  inHouseCapital: { width: 14, kind: 'text' },
  capitalProof: { width: 26, kind: 'wrapped' },
  jointPartners: { width: 30, kind: 'wrapped' },
  jointLead: { width: 24, kind: 'wrapped' },
  jointProof: { width: 26, kind: 'wrapped' },
}

const columnsOf = (t: Texts): WorkbookColumn[] =>
  EXPORTED_COLUMNS.map((column) => ({ heading: t(`columns.${column}`), ...LAYOUT[column] }))

export type ExportedContracts = Iterable<ExportedContract> | AsyncIterable<ExportedContract>

async function* rowsOf(contracts: ExportedContracts, t: Texts): AsyncGenerator<RawCell[]> {
  const words = registerWords(t)
  for await (const contract of contracts) yield registerRow(contract, words)
}

/** Writes the register as a file; importing that file again changes nothing. */
export async function writeRegister(
  { contracts, format, t }: { contracts: ExportedContracts; format: RegisterFormat; t: Texts },
  output: Writable,
): Promise<void> {
  const table: WorkbookTable = { name: t('file.sheet'), columns: columnsOf(t), rows: rowsOf(contracts, t) }
  await (format === 'csv' ? writeCsv(table, output) : writeXlsx([table], output))
}

/** Writes an empty register to fill in, with a sheet that explains each column. */
export async function writeTemplate(t: Texts, output: Writable): Promise<void> {
  const text = (words: string): RawCell => ({ type: 'text', text: words })
  const explanations = EXPORTED_COLUMNS.map((column) => [
    text(t(`columns.${column}`)),
    text(t(`template.content.${column}`)),
    text(t(`template.examples.${column}`)),
  ])
  await writeXlsx(
    [
      { name: t('file.sheet'), columns: columnsOf(t), rows: [] },
      {
        name: t('file.explanations'),
        columns: [
          { heading: t('template.heading.column'), width: 32, kind: 'wrapped' },
          { heading: t('template.heading.content'), width: 70, kind: 'wrapped' },
          { heading: t('template.heading.example'), width: 50, kind: 'wrapped' },
        ],
        rows: [...explanations, [], [text(t('template.title')), text(t('template.intro'))]],
      },
    ],
    output,
  )
}
