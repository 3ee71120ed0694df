import type { Column, Mapping } from '#app/domain/register-import/column.ts'
import type { ProblemSeverity } from '#app/domain/register-import/problem.ts'
import type { RowStatus } from '#app/domain/register-import/settle-rows.ts'

/** One thing understood of a row, in words, with what the cell says where it differs. */
export type PreviewWord = { column: Column; label: string; text: string; original: string | null }
export type PreviewProblem = {
  cell: string | null
  message: string
  severity: ProblemSeverity
  /** The stored contract that it speaks of. */
  contractId: string | null
}
export type PreviewRow = {
  line: number
  status: RowStatus
  /** For a row that is no contract: what it is taken for. */
  ignored: string | null
  words: PreviewWord[]
  problems: PreviewProblem[]
}

export type SheetChoice = { sheet: string; headings: string[]; rows: number }

export type PreviewData = {
  counts: Record<RowStatus, number>
  warnings: number
  /** Rows to add that bear the object of a stored contract. */
  alike: number
  rows: PreviewRow[]
  window: { status: RowStatus | null; page: number; pageCount: number; from: number; to: number; total: number }
  sheets: SheetChoice[]
  sheet: string
  headingLine: number
  mapping: Mapping
}
