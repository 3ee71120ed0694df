import type { Sheet } from '#app/domain/register-import/sheet.ts'
import { type Result, refused } from '#app/domain/result.ts'
import { readCsv } from '#app/lib/spreadsheet-csv.server.ts'
import { MOST_SPREADSHEET_BYTES, MOST_UNPACKED_BYTES, type SpreadsheetRefusal } from '#app/lib/spreadsheet-limits.ts'
import { readXlsx } from '#app/lib/spreadsheet-xlsx.server.ts'

const ZIP = Buffer.from('504b0304', 'hex')
/** The container of Excel before 2007, and of workbooks with a password since. */
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

const startsWith = (bytes: Buffer, start: Buffer): boolean => bytes.subarray(0, start.length).equals(start)

/** Reads a workbook or delimited text, told apart by their bytes and never by their name; no more than `most` bytes of it. */
export async function readSpreadsheet(
  file: Uint8Array,
  most = MOST_UNPACKED_BYTES,
): Promise<Result<Sheet[], SpreadsheetRefusal>> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (bytes.length === 0) return refused('empty-file')
  if (bytes.length > Math.min(MOST_SPREADSHEET_BYTES, most)) return refused('too-large')
  if (startsWith(bytes, COMPOUND_FILE)) return refused(bytes.includes(ENCRYPTED) ? 'encrypted' : 'old-excel')
  return startsWith(bytes, ZIP) ? readXlsx(bytes, most) : readCsv(bytes)
}
