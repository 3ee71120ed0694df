import { type Options, parse } from 'csv-parse/sync'
import type { Sheet } from '#app/domain/register-import/sheet.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { MOST_COLUMNS, MOST_ROWS, type SpreadsheetRefusal } from '#app/lib/spreadsheet-limits.ts'

const DELIMITERS = [';', ',', '\t', '|'] as const
const LINES_SNIFFED = 30
/** The first line by which Excel is told the delimiter; a spreadsheet does not show it. */
const SEPARATOR_LINE = /^sep=(.)\r?\n/i

/** Without a mark at the start, every second byte zero gives UTF-16 away. */
function utf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const start = bytes.subarray(0, 200)
  const zeros = [0, 0]
  start.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (odd > start.length / 4 && even === 0) return 'utf-16le'
  return even > start.length / 4 && odd === 0 ? 'utf-16be' : null
}

/** The bytes 80 to 9f of Windows-1252; the decoder of some Node versions takes them for control characters. */
const WINDOWS_EXTRA = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const decodeWindows = (bytes: Buffer): string =>
  bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (byte) => WINDOWS_EXTRA.charAt(byte.charCodeAt(0) - 0x80))

/** UTF-16 and UTF-8 when they are that, else the code page of Western Windows. */
function decode(bytes: Buffer): string {
  const wide = utf16(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return decodeWindows(bytes)
  }
}

const isBinary = (text: string): boolean => /(?![\t\n\r\f])\p{Cc}/u.test(text.replace(/[\u0080-\u009f]/g, ''))
const isMarkup = (text: string): boolean => /^\s*(?:<|%PDF|\{\\rtf)/i.test(text)

/** How often each delimiter stands outside quotes in the first lines; the one most lines have wins. */
function sniffDelimiter(text: string): string {
  const lines = text.replace(/"(?:[^"]|"")*"/g, '').split('\n', LINES_SNIFFED)
  let best: { delimiter: string; score: number } = { delimiter: ';', score: 0 }
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0)
    const score = counts.length * 1000 + Math.min(...counts.slice(0, 1), 999)
    if (counts.length > 0 && score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

function records(text: string, delimiter: string): string[][] {
  const options: Options = { delimiter, relax_column_count: true, relax_quotes: true, to: MOST_ROWS + 1 }
  try {
    return parse(text, options)
  } catch {
    // A quote that opens and never closes: then quotes are inches, not marks around a text.
    return parse(text, { ...options, quote: false })
  }
}

/** Reads delimited text as people export it, whatever its encoding and delimiter. */
export function readCsv(bytes: Buffer): Result<Sheet[], SpreadsheetRefusal> {
  const text = decode(bytes)
  if (isBinary(text) || isMarkup(text)) return refused('not-a-workbook')
  const [first = '', said] = SEPARATOR_LINE.exec(text) ?? []
  const lines = text.slice(first.length).replace(/\r\n?/g, '\n')
  const rows = records(lines, said ?? sniffDelimiter(lines))
  if (rows.length > MOST_ROWS) return refused('too-large')
  return done([
    {
      name: 'CSV',
      rows: rows.map((cells, index) => ({
        line: index + 1,
        cells: cells
          .slice(0, MOST_COLUMNS)
          .map((cell) => (cell.trim() === '' ? null : { type: 'text' as const, text: cell })),
      })),
    },
  ])
}
