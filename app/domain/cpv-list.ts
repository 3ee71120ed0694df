import { isCpvCode } from '#app/domain/cpv.ts'
import { cleanText } from '#app/domain/register-import/plain-text.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

export const CPV_LANGUAGES = ['fr', 'de', 'nl', 'en'] as const
export type CpvLanguage = (typeof CPV_LANGUAGES)[number]

export type CpvCode = Record<CpvLanguage, string> & { code: string }

export type CpvListProblem =
  | { kind: 'columns'; missing: string[] }
  /** Not UTF-8: accents would be lost for good. */
  | { kind: 'characters'; line: number }
  /** `line` counts from 1, the headings included. */
  | { kind: 'line'; line: number; problem: 'code' | 'label' | 'twice'; value: string }

const MOST_PROBLEMS = 20
const MOST_LABEL = 500
/** Enough for all languages of the Union, which the complete list has as columns. */
const LONGEST_LINE = 20_000
// What is not UTF-8 is read as U+FFFD; PostgreSQL keeps no NUL.
const NO_TEXT = ['\u0000', '\uFFFD']
const COLUMNS = ['CODE', 'EN', 'FR', 'DE', 'NL'] as const

/** As spreadsheets write it: inside a quoted cell a quotation mark stands twice. */
const unquoted = (cell: string): string => {
  const inner = /^"(.*)"$/.exec(cell)?.[1]
  return inner === undefined ? cell : inner.replaceAll('""', '"')
}

const cellsOf = (line: string): string[] =>
  line
    .slice(0, LONGEST_LINE)
    .split('\t')
    .map((cell) => unquoted(cell.trim()))

type Places = Record<(typeof COLUMNS)[number], number>

function placesIn(heading: string): Result<Places, string[]> {
  const names = cellsOf(heading).map((name) => name.toUpperCase())
  const places = { CODE: 0, EN: 0, FR: 0, DE: 0, NL: 0 }
  for (const column of COLUMNS) places[column] = names.indexOf(column)
  const missing = COLUMNS.filter((column) => places[column] < 0)
  return missing.length > 0 ? refused(missing) : done(places)
}

function readLine(line: string, places: Places, known: ReadonlySet<string>) {
  const cells = cellsOf(line)
  const cell = (column: keyof Places): string => cleanText(cells[places[column]] ?? '')
  const code = cell('CODE')
  const read: CpvCode = { code, fr: cell('FR'), de: cell('DE'), nl: cell('NL'), en: cell('EN') }
  const labels = CPV_LANGUAGES.map((language) => read[language])
  if (!isCpvCode(code)) return { problem: 'code', value: code } as const
  if (known.has(code)) return { problem: 'twice', value: code } as const
  if (labels.some((label) => label === '' || label.length > MOST_LABEL))
    return { problem: 'label', value: code } as const
  return read
}

type Lines = { codes: CpvCode[]; problems: CpvListProblem[] }

function readLines(lines: readonly string[], places: Places): Lines {
  const found: Lines = { codes: [], problems: [] }
  const known = new Set<string>()
  for (const [place, line] of lines.entries()) {
    if (line.trim() === '') continue
    const read = readLine(line, places, known)
    if ('problem' in read) found.problems.push({ kind: 'line', line: place + 2, ...read })
    else found.codes.push(read)
    if ('code' in read) known.add(read.code)
    if (found.problems.length === MOST_PROBLEMS) break
  }
  return found
}

/** Reads the official list, one code a line, columns separated by tabs (CODE, EN, FR, DE, NL); all or nothing. */
export function readCpvList(text: string): Result<CpvCode[], CpvListProblem[]> {
  const [heading = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const places = placesIn(heading)
  if (!places.ok) return refused([{ kind: 'columns', missing: places.refusal }])
  const noText = lines.findIndex((line) => NO_TEXT.some((sign) => line.includes(sign)))
  if (noText >= 0) return refused([{ kind: 'characters', line: noText + 2 }])
  const { codes, problems } = readLines(lines, places.value)
  if (codes.length === 0 && problems.length === 0) return refused([{ kind: 'columns', missing: [] }])
  return problems.length > 0 ? refused(problems) : done(codes)
}

/** A list shorter than nine tenths of the codes that are there: more likely a part than the whole. */
export const losesMany = (loaded: number, present: number): boolean => loaded * 10 < present * 9
