import type { ImportedFields } from '#app/domain/register-import/imported-fields.ts'
import { interpretFacts } from '#app/domain/register-import/interpret-facts.ts'
import { interpretTerm } from '#app/domain/register-import/interpret-term.ts'
import { interpretTexts } from '#app/domain/register-import/interpret-texts.ts'
import type { FieldProblem } from '#app/domain/register-import/problem.ts'
import { readAmount } from '#app/domain/register-import/read-amount.ts'
import { type RowReader, rowReader, type TableContext } from '#app/domain/register-import/row-reader.ts'
import type { RawRow } from '#app/domain/register-import/sheet.ts'

export type ReadRow = { fields: ImportedFields; problems: FieldProblem[] }

function interpretAmount(row: RowReader, field: 'estimatedValue' | 'approvedValue'): void {
  const cell = row.cell(field)
  if (cell === null) return
  const reading = readAmount(cell)
  if (reading.ok) row.fields[field] = reading.value
  else row.report(field, reading.refusal)
}

/** What a row says by itself, before it is compared with other rows or with stored contracts. */
export function interpretRow(row: RawRow, context: TableContext): ReadRow {
  const reader = rowReader(row, context)
  interpretTexts(reader)
  interpretAmount(reader, 'estimatedValue')
  interpretAmount(reader, 'approvedValue')
  interpretTerm(reader)
  interpretFacts(reader)
  return { fields: reader.fields, problems: reader.problems }
}
