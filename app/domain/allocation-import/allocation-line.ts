import { type Quantity, type QuantityProblem, typedQuantity } from '#app/domain/article-quantity.ts'
import { unguardFormula } from '#app/domain/register-import/formula-guard.ts'
import { cleanText, foldText, isPlaceholder } from '#app/domain/register-import/plain-text.ts'
import { cellText, type RawCell, type RawRow, type Sheet } from '#app/domain/register-import/sheet.ts'

/** More lines than that are no list of the members of one centre. */
export const MOST_ALLOCATION_LINES = 5000

export type AllocationColumn = 'member' | 'allocated'

export const ALLOCATION_PROBLEMS = [
  'name-missing',
  'unknown',
  'ambiguous',
  'twice',
  'below-taken',
  'not-whole',
  'unreadable-quantity',
  'negative-quantity',
  'quantity-too-precise',
  'quantity-too-large',
] as const

/** Why a line is left out, in which column, and what stands there (of a repeated body: the line that came first). */
export type AllocationProblem = {
  column: AllocationColumn
  code: (typeof ALLOCATION_PROBLEMS)[number]
  value: string
}

/** `allocated`: null where the cell says nothing; then nothing changes. */
export type AllocationLine = {
  line: number
  member: string
  allocated: Quantity | null
  problems: AllocationProblem[]
}

type Mapping = Record<AllocationColumn, number>
export type AllocationTable = { mapping: Mapping; rows: readonly RawRow[] }

/** Headings, folded; « Attribué » and not « Reste » is what may be written. */
const WORDS: Record<AllocationColumn, RegExp> = {
  member: /\borganisme\b|\bnom\b|\bmembre\b|\bdenomination\b|\bcommune\b/,
  allocated: /\battribue(e|s|es)?\b|\battribution\b|\bquantite\b|\btonnage\b|\btonnes\b/,
}
const MOST_HEADING_LINES = 15

function mappingOf({ cells }: RawRow): Mapping | null {
  const headings = cells.map((cell) => foldText(cellText(cell)))
  const member = headings.findIndex((heading) => WORDS.member.test(heading))
  const allocated = headings.findIndex((heading, at) => at !== member && WORDS.allocated.test(heading))
  return member < 0 || allocated < 0 ? null : { member, allocated }
}

/** The list in a workbook: below the first line that names both of its columns. Null when no sheet has one. */
export function findAllocationTable(sheets: readonly Sheet[]): AllocationTable | null {
  for (const { rows } of sheets) {
    for (const [index, row] of rows.slice(0, MOST_HEADING_LINES).entries()) {
      const mapping = mappingOf(row)
      if (mapping) return { mapping, rows: rows.slice(index + 1) }
    }
  }
  return null
}

/** What a spreadsheet adds up is no finer than a millionth. */
const writtenNumber = (value: number): string => String(Number(value.toFixed(6))).replace('.', ',')

function quantityOf(cell: RawCell | undefined): { typed: string; read: Quantity | QuantityProblem | null } {
  const typed = cell?.type === 'number' ? writtenNumber(cell.value) : cleanText(unguardFormula(cellText(cell)))
  if (cell?.type !== 'number' && isPlaceholder(typed)) return { typed, read: null }
  const read = typedQuantity(typed)
  return { typed, read: read === 'zero-quantity' ? 0 : read }
}

const isProblem = (read: QuantityProblem): read is Exclude<QuantityProblem, 'zero-quantity'> => read !== 'zero-quantity'

/** Every line of the list that says something, with what cannot be read of it. */
export const allocationLines = ({ mapping, rows }: AllocationTable): AllocationLine[] =>
  rows.flatMap(({ line, cells }) => {
    if (cells.every((cell) => cleanText(cellText(cell)) === '')) return []
    const member = cleanText(unguardFormula(cellText(cells[mapping.member])))
    const { typed, read } = quantityOf(cells[mapping.allocated])
    const problems: AllocationProblem[] = [
      ...(member === '' ? [{ column: 'member' as const, code: 'name-missing' as const, value: '' }] : []),
      ...(typeof read === 'string' && isProblem(read)
        ? [{ column: 'allocated' as const, code: read, value: typed.slice(0, 60) }]
        : []),
    ]
    return [{ line, member: member.slice(0, 300), allocated: typeof read === 'number' ? read : null, problems }]
  })
