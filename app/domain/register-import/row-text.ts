import { MAX_OBJECT_LENGTH } from '#app/domain/contract-schema.ts'
import type { Column } from '#app/domain/register-import/column.ts'
import { FACT_PARAGRAPHS } from '#app/domain/register-import/fact-column.ts'
import { unguardFormula } from '#app/domain/register-import/formula-guard.ts'
import { cleanLines, cleanText } from '#app/domain/register-import/plain-text.ts'
import type { RowReader } from '#app/domain/register-import/row-reader.ts'
import { cellText } from '#app/domain/register-import/sheet.ts'

/** The form's own limits, so that whatever was imported can be edited there. */
const LONGEST: Partial<Record<Column, number>> = {
  object: MAX_OBJECT_LENGTH,
  reference: 100,
  budgetArticle: 100,
  manager: 200,
  centreReferences: 1000,
  cpv: 1000,
  procedure: 1000,
  remarks: 5000,
  procedureMotive: 5000,
  durationMotive: 5000,
  routeProof: 500,
  controlProof: 500,
  activityProof: 500,
  capitalProof: 500,
  jointPartners: 1000,
  jointProof: 500,
}
const LONGEST_LINE = 300

/** Their line breaks stay. */
const PARAGRAPHS: ReadonlySet<Column> = new Set(['remarks', ...FACT_PARAGRAPHS])

/** A spreadsheet error is no text, and a text without end is no field. */
export function readText(row: RowReader, field: Column): string | null {
  const longest = LONGEST[field] ?? LONGEST_LINE
  const cell = row.cell(field)
  if (cell?.type === 'error') {
    row.report(field, 'unreadable-text')
    return null
  }
  const clean = PARAGRAPHS.has(field) ? cleanLines : cleanText
  const text = clean(unguardFormula(cellText(cell)))
  if (text.length <= longest) return text === '' ? null : text
  row.report(field, field === 'object' ? 'object-too-long' : 'text-too-long', { length: text.length, longest })
  return null
}
