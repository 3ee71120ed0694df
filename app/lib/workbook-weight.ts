/** Each cell costs the reader some hundred bytes: with this many it stays below 512 MiB. */
const MOST_CELLS = 600_000

/** What the reader makes an object of, by name: cells, rows, runs of rich text, shared texts, formats. */
const COSTLY = ['<c', '<row', '<r', '<si', '<xf'].map((start) => Buffer.from(start))
const MERGED = Buffer.from('<mergeCell')
const LONGEST_MERGE = 200
const ENDS_A_NAME = new Set([...' \t\r\n/>'].map((mark) => mark.charCodeAt(0)))

function* occurrences(bytes: Buffer, start: Buffer): Generator<number> {
  for (let at = bytes.indexOf(start); at !== -1; at = bytes.indexOf(start, at + 1)) {
    if (ENDS_A_NAME.has(bytes[at + start.length] ?? 0)) yield at
  }
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** How many cells a merge covers: the reader makes all of them. One written in an unusual way counts as endless. */
function mergedCells(tag: string): number {
  const [, left, top, right, bottom] = /\sref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/.exec(tag) ?? []
  if (!left || !right) return Number.POSITIVE_INFINITY
  const columns = Math.abs(columnNumber(right) - columnNumber(left)) + 1
  return columns * (Math.abs(Number(bottom) - Number(top)) + 1)
}

/** What one part of a workbook costs to read, in cells; counts no further than what is too much anyway. */
function weightOf(bytes: Buffer): number {
  let weight = 0
  for (const start of COSTLY) {
    for (const _ of occurrences(bytes, start)) {
      weight += 1
      if (weight > MOST_CELLS) return weight
    }
  }
  for (const at of occurrences(bytes, MERGED)) {
    const end = bytes.indexOf('>', at)
    weight += end === -1 ? 0 : mergedCells(bytes.toString('latin1', at, Math.min(end, at + LONGEST_MERGE)))
  }
  return weight
}

/** All sheets together, and any other part by itself. */
export class WorkbookScales {
  private inSheets = 0

  isTooHeavy(name: string, bytes: Buffer): boolean {
    const weight = weightOf(bytes)
    if (!name.startsWith('xl/worksheets/')) return weight > MOST_CELLS
    this.inSheets += weight
    return this.inSheets > MOST_CELLS
  }
}

/**
 * The list of sheets without the names of ranges, which the reader would spell out cell by cell: a print area can span a
 * whole sheet. Renamed, as the reader passes over what it does not know.
 */
export const withoutRangeNames = (workbook: Buffer): Buffer =>
  Buffer.from(workbook.toString('latin1').replaceAll('definedName', 'ignoredName'), 'latin1')
