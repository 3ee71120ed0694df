import { findTables, type RegisterTable } from '#app/domain/register-import/find-table.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { readSpreadsheet } from '#app/lib/spreadsheet.server.ts'
import type { SpreadsheetRefusal } from '#app/lib/spreadsheet-limits.ts'

export type ReadRefusal = SpreadsheetRefusal | 'no-register'

/** The registers in these bytes, the likeliest first; never empty. Busy until it has read: large files go to a thread. */
export async function tablesOf(bytes: Uint8Array, most?: number): Promise<Result<RegisterTable[], ReadRefusal>> {
  const sheets = await readSpreadsheet(bytes, most)
  if (!sheets.ok) return sheets
  const tables = findTables(sheets.value)
  return tables.length > 0 ? done(tables) : refused('no-register')
}
