import { readDuration } from '#app/domain/register-import/read-duration.ts'
import { type ReadRenewal, readRenewal } from '#app/domain/register-import/read-renewal.ts'
import type { RowReader } from '#app/domain/register-import/row-reader.ts'
import { cellText, type RawCell } from '#app/domain/register-import/sheet.ts'

type RenewalColumn = 'renewal' | 'renewalKind'

function readText(row: RowReader, field: RenewalColumn, text: string): ReadRenewal | null {
  const reading = readRenewal(text, row.hint(field))
  if (reading.ok) return reading.value
  row.report(field, reading.refusal)
  return null
}

/** A bare number under "Reconduction (mois)" is a length; 0 says that there is none. */
function withUnit(cell: RawCell, hint: ReturnType<RowReader['hint']>): string {
  const text = cellText(cell).trim()
  if (!/^\d+$/.test(text) || Number(text) === 0) return text
  if (hint === 'months') return `${text} mois`
  return hint === 'years' ? `${text} ans` : text
}

function readCell(row: RowReader, field: RenewalColumn): ReadRenewal | null {
  const cell = row.cell(field)
  return cell === null ? null : readText(row, field, withUnit(cell, row.hint(field)))
}

function readLengthCell(row: RowReader): number | null {
  const cell = row.cell('renewalMonths')
  if (cell === null || cellText(cell).trim() === '0') return null
  const reading = readDuration(cell, row.hint('renewalMonths'))
  if (reading.ok && reading.value.kind === 'months') return reading.value.months
  row.report('renewalMonths', 'unreadable-renewal')
  return null
}

const WHOLE_COUNT = /^(\d{1,4})(?: ?(?:x|fois))?$/i

function readCountCell(row: RowReader, field: 'renewalMax' | 'renewalsDecided'): number | null {
  const cell = row.cell(field)
  if (cell === null) return null
  const count = WHOLE_COUNT.exec(cellText(cell).trim())?.[1]
  if (count !== undefined) return Number(count)
  row.report(field, 'unreadable-renewal')
  return null
}

/** Puts together the renewal column, what the duration says and the separate columns that some houses keep. */
export function interpretRenewal(row: RowReader, fromDuration: string | null): void {
  const own = readCell(row, 'renewal') ?? (fromDuration === null ? null : readText(row, 'renewal', fromDuration))
  const kindColumn = readCell(row, 'renewalKind')
  const months = readLengthCell(row) ?? own?.months ?? kindColumn?.months ?? null
  const max = readCountCell(row, 'renewalMax')
  const decided = readCountCell(row, 'renewalsDecided')
  if (decided !== null) row.fields.renewalsDecided = decided
  if (own === null && kindColumn === null && months === null && max === null) return
  const kind = kindColumn?.kind ?? own?.kind ?? (own && row.context.renewalKind)
  if (kind === 'none' || own?.kind === 'none' || max === 0) {
    row.fields.renewal = { kind: 'none', months: null, max: null }
    return
  }
  // Silent renewal is never assumed: read as a decision to take, somebody is asked before the end.
  if (kind === null) row.report('renewal', 'renewal-read-as-express')
  row.fields.renewal = { kind: kind ?? 'express', months, max: max ?? own?.max ?? kindColumn?.max ?? null }
}
