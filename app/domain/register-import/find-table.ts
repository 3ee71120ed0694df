import type { Column, Mapping } from '#app/domain/register-import/column.ts'
import { changesMeaning, type HeadingReading, readHeading } from '#app/domain/register-import/read-heading.ts'
import { cellText, isEmptyCell, type RawRow, type Sheet } from '#app/domain/register-import/sheet.ts'

/** The register inside a sheet: its headings, which column holds what, and the rows below. */
export type RegisterTable = {
  sheet: string
  /** Line of the (lower) heading row. */
  headingLine: number
  /** One text per column of the sheet, empty where nothing stands above. */
  headings: string[]
  mapping: Mapping
  rows: readonly RawRow[]
}

type HeadingRow = { headings: string[]; mapping: Mapping; lastIndex: number }

/** Title and group rows above a register are few; data far below is never a heading. */
const ROWS_SEARCHED = 60
/** Two rows together say something by chance more easily than one. */
const FEWEST_IN_ONE_ROW = 2
const FEWEST_IN_TWO_ROWS = 4

function bestReading(texts: readonly string[]): HeadingReading | null {
  let best: HeadingReading | null = null
  for (const text of texts) {
    const reading = readHeading(text)
    if (reading && (!best || reading.rank < best.rank)) best = reading
  }
  return best
}

/** Each column goes to the heading that announces it most surely; the first one among equals. */
function mapColumns(candidates: readonly (readonly string[])[]): Mapping {
  const best = new Map<Column, { index: number; rank: number }>()
  candidates.forEach((texts, index) => {
    const reading = bestReading(texts)
    const known = reading && best.get(reading.column)
    if (reading && (!known || reading.rank < known.rank)) best.set(reading.column, { index, rank: reading.rank })
  })
  const mapping: Mapping = {}
  for (const [column, { index }] of best) mapping[column] = index
  return withApprovedValue(mapping, candidates)
}

/** Beside an estimate, a plain "Montant" is what was approved. */
function withApprovedValue(mapping: Mapping, candidates: readonly (readonly string[])[]): Mapping {
  if (mapping.approvedValue !== undefined || mapping.estimatedValue === undefined) return mapping
  const second = candidates.findIndex(
    (texts, index) => index !== mapping.estimatedValue && bestReading(texts)?.column === 'estimatedValue',
  )
  return second === -1 ? mapping : { ...mapping, approvedValue: second }
}

const columnsIn = ({ mapping }: { mapping: Mapping }): number => Object.keys(mapping).length

function singleHeading(row: RawRow, index: number): HeadingRow {
  const headings = row.cells.map(cellText)
  const mapping = mapColumns(headings.map((heading) => [heading]))
  return { headings, mapping, lastIndex: index }
}

/** A group heading stands above several columns and is written once, over the first. */
function spread(row: RawRow, width: number): string[] {
  const texts: string[] = []
  for (let index = 0; index < width; index += 1) {
    const text = cellText(row.cells[index])
    texts.push(text.trim() === '' ? (texts[index - 1] ?? '') : text)
  }
  return texts
}

function doubleHeading(upper: RawRow, lower: RawRow, index: number): HeadingRow {
  const width = Math.max(upper.cells.length, lower.cells.length)
  const groups = spread(upper, width)
  const candidates = groups.map((group, column) => {
    const below = cellText(lower.cells[column])
    if (below.trim() === '') return [cellText(upper.cells[column])]
    if (group === below) return [below]
    const together = [`${group} ${below}`, `${below} ${group}`]
    return changesMeaning(group) ? together : [...together, below]
  })
  const mapping = mapColumns(candidates)
  return { headings: candidates.map((texts) => texts[0] ?? ''), mapping, lastIndex: index }
}

function headingCandidates(rows: readonly RawRow[]): HeadingRow[] {
  const found: HeadingRow[] = []
  rows.slice(0, ROWS_SEARCHED).forEach((row, index) => {
    const single = singleHeading(row, index)
    if (columnsIn(single) >= FEWEST_IN_ONE_ROW) found.push(single)
    const next = rows[index + 1]
    const double = next?.line === row.line + 1 ? doubleHeading(row, next, index + 1) : null
    if (double && columnsIn(double) >= FEWEST_IN_TWO_ROWS) found.push(double)
  })
  return found.filter(({ mapping }) => mapping.object !== undefined)
}

const lastFilled = (rows: readonly RawRow[]): number =>
  rows.findLastIndex(({ cells }) => cells.some((cell) => !isEmptyCell(cell)))

function findTable(sheet: Sheet): RegisterTable | null {
  let best: HeadingRow | null = null
  for (const candidate of headingCandidates(sheet.rows)) {
    if (!best || columnsIn(candidate) > columnsIn(best)) best = candidate
  }
  if (!best) return null
  return {
    sheet: sheet.name,
    headingLine: sheet.rows[best.lastIndex]?.line ?? 0,
    headings: best.headings.map((heading) => heading.replace(/\s+/g, ' ').trim()),
    mapping: best.mapping,
    rows: sheet.rows.slice(best.lastIndex + 1, lastFilled(sheet.rows) + 1),
  }
}

/** Every sheet that holds a register, the fullest headings first, then the longest. */
export function findTables(sheets: readonly Sheet[]): RegisterTable[] {
  return sheets
    .map(findTable)
    .filter((table) => table !== null)
    .sort((a, b) => columnsIn(b) - columnsIn(a) || b.rows.length - a.rows.length)
}
