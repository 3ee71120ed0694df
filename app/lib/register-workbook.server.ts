import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import ExcelJS from 'exceljs'
import type { RawCell } from '#app/domain/register-import/sheet.ts'

export const REGISTER_FORMATS = ['xlsx', 'csv'] as const
export type RegisterFormat = (typeof REGISTER_FORMATS)[number]

export const MEDIA_TYPES: Record<RegisterFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

/** Cells are written as they are: text that looks like a formula must be guarded by who makes it. */
export type WorkbookColumn = { heading: string; width: number; kind: 'text' | 'wrapped' | 'amount' | 'date' | 'count' }
export type WorkbookTable = {
  name: string
  columns: readonly WorkbookColumn[]
  rows: Iterable<readonly RawCell[]> | AsyncIterable<readonly RawCell[]>
}

const FORMATS: Partial<Record<WorkbookColumn['kind'], string>> = { amount: '#,##0.00', date: 'dd/mm/yyyy', count: '0' }
const HEADING_FILL: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EDF3' } }

function columnStyle({ kind }: WorkbookColumn): Partial<ExcelJS.Style> {
  const numFmt = FORMATS[kind]
  return { alignment: { vertical: 'top', wrapText: kind === 'wrapped' }, ...(numFmt === undefined ? {} : { numFmt }) }
}

function cellValue(cell: RawCell): ExcelJS.CellValue {
  if (cell === null) return null
  if (cell.type === 'number') return cell.value
  return cell.type === 'date' ? new Date(`${cell.date}T00:00:00Z`) : cell.text
}

function startSheet(workbook: ExcelJS.stream.xlsx.WorkbookWriter, table: WorkbookTable): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(table.name, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = table.columns.map((column) => ({
    header: column.heading,
    width: column.width,
    style: columnStyle(column),
  }))
  const headings = sheet.getRow(1)
  headings.font = { bold: true }
  headings.alignment = { vertical: 'middle', wrapText: true }
  headings.eachCell((cell) => {
    cell.fill = HEADING_FILL
  })
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: table.columns.length } }
  headings.commit()
  return sheet
}

const notRead = () => new Error('The file was not read to its end')

/** Rejects when the reader goes away: the library behind would wait for it for ever. */
const abandoned = (output: Writable): Promise<never> =>
  new Promise((_, reject) => {
    output.once('close', () => {
      if (!output.writableFinished) reject(notRead())
    })
  })

/** Writes a workbook sheet by sheet, row by row, so that memory does not grow with the register. */
export const writeXlsx = (tables: readonly WorkbookTable[], output: Writable): Promise<void> =>
  Promise.race([writeSheets(tables, output), abandoned(output)])

async function writeSheets(tables: readonly WorkbookTable[], output: Writable): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true, useSharedStrings: false })
  for (const table of tables) {
    const sheet = startSheet(workbook, table)
    for await (const row of table.rows) {
      if (output.destroyed) throw notRead()
      sheet.addRow(row.map(cellValue)).commit()
    }
    sheet.commit()
  }
  await workbook.commit()
}

/** Excel here expects semicolons, decimal commas and days first. */
function csvText(cell: RawCell): string {
  if (cell === null) return ''
  if (cell.type === 'number') return String(cell.value).replace('.', ',')
  const text = cell.type === 'date' ? cell.date.split('-').reverse().join('/') : cell.text
  return /[";\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const csvLine = (cells: readonly RawCell[]): string => `${cells.map(csvText).join(';')}\r\n`

async function* csvLines({ columns, rows }: WorkbookTable): AsyncGenerator<string> {
  yield `\ufeff${csvLine(columns.map(({ heading }) => ({ type: 'text', text: heading })))}`
  for await (const row of rows) yield csvLine(row)
}

/** Writes delimited text that Excel opens as it is; the mark at the start tells it that this is UTF-8. */
export const writeCsv = (table: WorkbookTable, output: Writable): Promise<void> =>
  pipeline(Readable.from(csvLines(table)), output)
