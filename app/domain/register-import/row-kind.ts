import type { Mapping } from '#app/domain/register-import/column.ts'
import { foldText, isPlaceholder } from '#app/domain/register-import/plain-text.ts'
import { readHeading } from '#app/domain/register-import/read-heading.ts'
import { cellText, type RawRow } from '#app/domain/register-import/sheet.ts'

/** Why a row holds no contract. */
export type IgnoredReason = 'empty' | 'section' | 'total' | 'heading'

const TOTAL = /^(?:sous totaux|sous total|total|totaux|somme|nombre de marches|montant total)\b/
/** A contract may be called "Total …"; a line of totals says nothing but amounts. */
const LONGEST_TOTAL = 60

const OF_A_CONTRACT = ['start', 'end', 'duration', 'procedure', 'nature', 'supplier'] as const

function filled(row: RawRow, field: keyof Mapping, mapping: Mapping): boolean {
  const index = mapping[field]
  return index !== undefined && !isPlaceholder(cellText(row.cells[index]))
}

/** Empty lines, section titles, totals and repeated headings; null for a row that holds a contract. */
export function ignoredReason(row: RawRow, mapping: Mapping): IgnoredReason | null {
  const texts = row.cells.map((cell) => cellText(cell)).filter((text) => text.trim() !== '')
  const [first = ''] = texts
  if (texts.length === 0) return 'empty'
  const saysTotal = first.length <= LONGEST_TOTAL && TOTAL.test(foldText(first))
  if (saysTotal && !OF_A_CONTRACT.some((field) => filled(row, field, mapping))) return 'total'
  if (texts.length === 1 && Object.keys(mapping).length > 1) return 'section'
  return texts.length > 2 && texts.every((text) => readHeading(text) !== null) ? 'heading' : null
}
