/** Why a file is not read at all. */
export const SPREADSHEET_REFUSALS = [
  'not-a-workbook',
  'empty-file',
  'too-large',
  'encrypted',
  'old-excel',
  'open-document',
] as const
export type SpreadsheetRefusal = (typeof SPREADSHEET_REFUSALS)[number]

export const MOST_SPREADSHEET_BYTES = 20 * 1024 * 1024
/** All parts of a workbook that are read, unpacked. */
export const MOST_UNPACKED_BYTES = 150 * 1024 * 1024
export const MOST_ROWS = 50_000
export const MOST_COLUMNS = 200
