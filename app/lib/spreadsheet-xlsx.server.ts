import ExcelJS from 'exceljs'
import type { RawCell, RawRow, Sheet } from '#app/domain/register-import/sheet.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { MOST_COLUMNS, MOST_ROWS, MOST_UNPACKED_BYTES, type SpreadsheetRefusal } from '#app/lib/spreadsheet-limits.ts'
import { WorkbookScales, withoutRangeNames } from '#app/lib/workbook-weight.ts'
import { inflateEntry, withOnly, type ZipEntry, zipEntries } from '#app/lib/zip-archive.server.ts'

const WORKBOOK = 'xl/workbook.xml'
const BINARY_WORKBOOK = 'xl/workbook.bin'
const CELLS =
  /^xl\/(?:workbook\.xml|sharedStrings\.xml|styles\.xml|_rels\/workbook\.xml\.rels|worksheets\/sheet\d+\.xml)$/
const PARTS = /^(?:\[Content_Types\]\.xml|_rels\/\.rels)$/

/** Parts of a sheet that say nothing about its values, some of which stop the reader or fill the memory. */
const IGNORED_NODES = [
  'dataValidations',
  'conditionalFormatting',
  'hyperlinks',
  'drawing',
  'legacyDrawing',
  'picture',
  'tableParts',
  'autoFilter',
  'extLst',
  'sheetProtection',
  'pageSetup',
  'cols',
  'headerFooter',
  'rowBreaks',
  'colBreaks',
]

const bufferOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Unpacks every part once within the limits, so that the reader behind never meets an archive that swells. */
async function readableEntries(
  entries: readonly ZipEntry[],
  most: number,
): Promise<Result<ZipEntry[], SpreadsheetRefusal>> {
  const scales = new WorkbookScales()
  const readable: ZipEntry[] = []
  let unpacked = 0
  for (const entry of entries) {
    const data = await inflateEntry(entry, most - unpacked)
    if (!data.ok) return refused(data.refusal === 'too-large' ? 'too-large' : 'not-a-workbook')
    unpacked += data.value.length
    const content = bufferOf(data.value)
    if (scales.isTooHeavy(entry.name, content)) return refused('too-large')
    readable.push(entry.name === WORKBOOK ? { ...entry, replacement: withoutRangeNames(content) } : entry)
  }
  return done(readable)
}

/** A workbook can spell marks that no text holds (_x0000_, half a character), which the database refuses. */
const plain = (text: string): string => text.replace(/[\0\p{Cs}]/gu, '')

function textCell(given: string): RawCell {
  const text = plain(given)
  return text.trim() === '' ? null : { type: 'text', text }
}

/** A date cell holds midnight in no time zone; the library gives it as UTC. */
function dateCell(date: Date): RawCell {
  const time = date.getTime()
  return Number.isNaN(time)
    ? { type: 'error', text: String(date) }
    : { type: 'date', date: date.toISOString().slice(0, 10) }
}

function rawCell(value: ExcelJS.CellValue | undefined): RawCell {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return textCell(value)
  if (typeof value === 'number') return { type: 'number', value }
  if (typeof value === 'boolean') return { type: 'text', text: String(value) }
  if (value instanceof Date) return dateCell(value)
  if ('error' in value) return { type: 'error', text: plain(String(value.error)) }
  if ('richText' in value) return textCell(value.richText.map((part) => part.text).join(''))
  if ('text' in value) return rawCell(value.text)
  return rawCell(value.result)
}

/** A cell merged downwards stands for every row it covers; one merged sideways stands once. */
function cellOf(cell: ExcelJS.Cell): RawCell {
  if (cell.isMerged && cell.master.col !== cell.col) return null
  return rawCell(cell.isMerged ? cell.master.value : cell.value)
}

function rowsOf(sheet: ExcelJS.Worksheet): RawRow[] {
  const rows: RawRow[] = []
  sheet.eachRow({ includeEmpty: false }, (row, line) => {
    while (rows.length < line - 1) rows.push({ line: rows.length + 1, cells: [] })
    const cells: RawCell[] = []
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      if (column > MOST_COLUMNS) return
      while (cells.length < column - 1) cells.push(null)
      cells.push(cellOf(cell))
    })
    rows.push({ line, cells })
  })
  return rows
}

async function load(bytes: Buffer): Promise<ExcelJS.Workbook | null> {
  const workbook = new ExcelJS.Workbook()
  try {
    const data = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
    await workbook.xlsx.load(data instanceof ArrayBuffer ? data : new ArrayBuffer(0), { ignoreNodes: IGNORED_NODES })
    return workbook
  } catch {
    return null
  }
}

/** Reads the values of a workbook: dates without time zone, formulas as their results. */
export async function readXlsx(
  bytes: Buffer,
  most = MOST_UNPACKED_BYTES,
): Promise<Result<Sheet[], SpreadsheetRefusal>> {
  const entries = zipEntries(bytes)
  const names = new Set(entries?.map((entry) => entry.name))
  if (names.has('content.xml') && names.has('mimetype')) return refused('open-document')
  if (names.has(BINARY_WORKBOOK)) return refused('old-excel')
  if (!entries || !names.has(WORKBOOK)) return refused('not-a-workbook')
  const kept = entries.filter(({ name }) => CELLS.test(name) || PARTS.test(name))
  const readable = await readableEntries(kept, most)
  if (!readable.ok) return readable
  const workbook = await load(withOnly(bytes, readable.value))
  if (!workbook || workbook.worksheets.length === 0) return refused('not-a-workbook')
  if (workbook.worksheets.some((sheet) => sheet.rowCount > MOST_ROWS)) return refused('too-large')
  return done(workbook.worksheets.map((sheet) => ({ name: sheet.name, rows: rowsOf(sheet) })))
}
