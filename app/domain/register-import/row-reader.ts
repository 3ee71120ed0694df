import type { Column, HeadingHint, Mapping } from '#app/domain/register-import/column.ts'
import type { DateOrder } from '#app/domain/register-import/date-order.ts'
import type { ImportedFields, KnownManager } from '#app/domain/register-import/imported-fields.ts'
import { isPlaceholder } from '#app/domain/register-import/plain-text.ts'
import type { FieldProblem, ProblemCode, ProblemParams } from '#app/domain/register-import/problem.ts'
import type { RawCell, RawRow } from '#app/domain/register-import/sheet.ts'

/** What all rows of one table share. */
export type TableContext = {
  mapping: Mapping
  hints: Partial<Record<Column, HeadingHint>>
  /** What the heading of the renewals says of them beside their unit: "Reconduction tacite (mois)". */
  renewalKind: 'tacit' | 'express' | null
  dateOrders: Partial<Record<Column, DateOrder>>
  managers: ReadonlyMap<string, KnownManager>
}

/** One row being read: its cells by field, what was understood so far and what was not. */
export type RowReader = {
  context: TableContext
  /** The cell of that field, null when there is none or it is left empty. */
  cell: (field: Column) => RawCell
  hint: (field: Column) => HeadingHint
  fields: ImportedFields
  problems: FieldProblem[]
  report: (field: Column, code: ProblemCode, params?: ProblemParams) => void
}

export function rowReader(row: RawRow, context: TableContext): RowReader {
  const problems: FieldProblem[] = []
  return {
    context,
    cell: (field) => {
      const index = context.mapping[field]
      const cell = index === undefined ? null : (row.cells[index] ?? null)
      return cell?.type === 'text' && isPlaceholder(cell.text) ? null : cell
    },
    hint: (field) => context.hints[field] ?? null,
    fields: {},
    problems,
    report: (field, code, params) => problems.push(params ? { field, code, params } : { field, code }),
  }
}
