import type { IsoDate } from '#app/domain/calendar.ts'

/** A cell as the file holds it, formulas already resolved to their result. */
export type RawCell =
  | null
  | { type: 'text'; text: string }
  | { type: 'number'; value: number }
  | { type: 'date'; date: IsoDate }
  | { type: 'error'; text: string }

/** `line` is the line number a person sees in the spreadsheet, counted from 1. */
export type RawRow = { line: number; cells: readonly RawCell[] }

export type Sheet = { name: string; rows: readonly RawRow[] }

/** What a person sees in the cell; empty for an empty cell. */
export function cellText(cell: RawCell | undefined): string {
  if (!cell) return ''
  if (cell.type === 'number') return String(cell.value)
  return cell.type === 'date' ? cell.date : cell.text
}

export const isEmptyCell = (cell: RawCell | undefined): boolean => cellText(cell).trim() === ''

/** The letters of a column as spreadsheets name them: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter
}
