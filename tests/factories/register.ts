import { findTables, type RegisterTable } from '#app/domain/register-import/find-table.ts'
import type { RawCell } from '#app/domain/register-import/sheet.ts'

type Value = string | number | null

const cellOf = (value: Value): RawCell => {
  if (value === null || value === '') return null
  return typeof value === 'number' ? { type: 'number', value } : { type: 'text', text: value }
}

const HEADINGS = ['N°', 'Objet', 'Type', 'Date de début', 'Durée', 'Reconduction', 'Préavis']

/** A register as people keep it, from the values of its rows: reference, object, nature, start, duration, renewal, notice. */
export function buildRegister(...rows: Value[][]): RegisterTable {
  const sheet = [HEADINGS, ...rows].map((values, index) => ({ line: index + 1, cells: values.map(cellOf) }))
  const [table] = findTables([{ name: 'Registre', rows: sheet }])
  if (!table) throw new Error('No register in these rows')
  return table
}

/** The same as a file that Excel writes with "Save as CSV". */
export const registerCsv = (...rows: Value[][]): string =>
  [HEADINGS, ...rows].map((values) => values.map((value) => value ?? '').join(';')).join('\r\n')
