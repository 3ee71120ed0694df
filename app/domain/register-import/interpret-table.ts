import { COLUMNS, type Column, DATE_COLUMNS, type Mapping } from '#app/domain/register-import/column.ts'
import { contractKey } from '#app/domain/register-import/contract-key.ts'
import { dateOrder } from '#app/domain/register-import/date-order.ts'
import type { RegisterTable } from '#app/domain/register-import/find-table.ts'
import type { ImportedFields, KnownManager } from '#app/domain/register-import/imported-fields.ts'
import { interpretRow } from '#app/domain/register-import/interpret-row.ts'
import { foldText } from '#app/domain/register-import/plain-text.ts'
import { type FieldProblem, type Problem, severityOf } from '#app/domain/register-import/problem.ts'
import { headingHint, headingKind } from '#app/domain/register-import/read-heading.ts'
import { type IgnoredReason, ignoredReason } from '#app/domain/register-import/row-kind.ts'
import type { TableContext } from '#app/domain/register-import/row-reader.ts'
import { columnLetters, type RawCell, type RawRow } from '#app/domain/register-import/sheet.ts'
import { mapInSteps, type Steps } from '#app/domain/register-import/steps.ts'

export type IgnoredRow = { line: number; ignored: IgnoredReason; cells: readonly RawCell[] }
export type ContractRow = {
  line: number
  ignored: null
  /** The row as it stands in the file, to show beside what was understood. */
  cells: readonly RawCell[]
  fields: ImportedFields
  problems: Problem[]
}
export type InterpretedRow = IgnoredRow | ContractRow

/** People by everything a register may call them; a name that two of them bear means neither. */
function managersByText(managers: readonly KnownManager[]): Map<string, KnownManager> {
  const found = new Map<string, KnownManager>()
  const shared = new Set<string>()
  for (const manager of managers) {
    const parts = foldText(manager.name).split(' ')
    const turned = [...parts.slice(1), ...parts.slice(0, 1)].join(' ')
    const texts = new Set([foldText(manager.email), parts.join(' '), turned, [...parts].reverse().join(' ')])
    for (const text of texts) {
      if (found.has(text)) shared.add(text)
      else found.set(text, manager)
    }
  }
  for (const text of shared) found.delete(text)
  found.delete('')
  return found
}

function* contextOf(table: RegisterTable, mapping: Mapping, managers: readonly KnownManager[]): Steps<TableContext> {
  const renewalKind = mapping.renewal === undefined ? null : headingKind(table.headings[mapping.renewal] ?? '')
  const context: TableContext = { mapping, hints: {}, renewalKind, dateOrders: {}, managers: managersByText(managers) }
  for (const field of COLUMNS) {
    const index = mapping[field]
    if (index !== undefined) context.hints[field] = headingHint(table.headings[index] ?? '')
  }
  for (const field of DATE_COLUMNS) {
    const index = mapping[field]
    if (index !== undefined)
      context.dateOrders[field] = yield* dateOrder(table.rows.map((row) => row.cells[index] ?? null))
  }
  return context
}

/** Where the problem stands, as a person finds it in the file. */
export function placeProblem(
  problem: FieldProblem,
  row: Pick<RawRow, 'line' | 'cells'>,
  table: RegisterTable,
): Problem {
  const { field, code, params = {} } = problem
  const index = table.mapping[field]
  const cell = index === undefined ? null : row.cells[index]
  return {
    field,
    column: index === undefined ? null : (table.headings[index] ?? null),
    cell: index === undefined ? null : `${columnLetters(index)}${row.line}`,
    value: cell ? (cell.type === 'number' ? cell.value : cell.type === 'date' ? cell.date : cell.text) : null,
    code,
    severity: severityOf(code),
    params,
  }
}

const keyField = ({ reference }: ImportedFields): Column => (reference === undefined ? 'object' : 'reference')

/** The second of two rows for one contract is refused, naming the line of the first. */
function* markDuplicates(rows: readonly InterpretedRow[], table: RegisterTable): Steps<unknown> {
  const lines = new Map<string, number>()
  return yield* mapInSteps(rows, (row) => {
    if (row.ignored !== null) return
    const { reference = null, object = '', start = null } = row.fields
    if (reference === null && object === '') return
    const key = contractKey({ reference, object, start })
    const first = lines.get(key)
    if (first === undefined) lines.set(key, row.line)
    else
      row.problems.push(
        placeProblem({ field: keyField(row.fields), code: 'duplicate-in-file', params: { line: first } }, row, table),
      )
  })
}

/** Reads every row of a table with the mapping it carries. */
export function* interpretTable(table: RegisterTable, managers: readonly KnownManager[]): Steps<InterpretedRow[]> {
  const context = yield* contextOf(table, table.mapping, managers)
  const rows = yield* mapInSteps(table.rows, (row): InterpretedRow => {
    const { line, cells } = row
    const ignored = ignoredReason(row, table.mapping)
    if (ignored) return { line, ignored, cells }
    const { fields, problems } = interpretRow(row, context)
    return {
      line,
      ignored: null,
      cells,
      fields,
      problems: problems.map((problem) => placeProblem(problem, row, table)),
    }
  })
  yield* markDuplicates(rows, table)
  return rows
}
