/** What a written date says before we know which of its first two numbers is the day. */
export type DateText =
  | { kind: 'exact'; year: number; month: number; day: number }
  | { kind: 'numeric'; first: number; second: number; year: number }
  | { kind: 'none' }

const MONTHS = [
  ['janvier', 'janv', 'jan'],
  ['fevrier', 'fevr', 'fev'],
  ['mars', 'mar'],
  ['avril', 'avr'],
  ['mai'],
  ['juin'],
  ['juillet', 'juil', 'jul'],
  ['aout', 'aou'],
  ['septembre', 'sept', 'sep'],
  ['octobre', 'oct'],
  ['novembre', 'nov'],
  ['decembre', 'dec'],
]

const MONTH_NUMBERS = new Map(MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)))

const BEFORE = /^(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|le|au|du|des le|a partir du)[ ,]+)+/
const TIME_AFTER = /[ t]+\d{1,2}[:h]\d{2}(?::\d{2}(?:\.\d+)?)?z?$/
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/
const NUMERIC = /^(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{4}|\d{2})$/
const WORDS = /^(\d{1,2})(?:er|e)?[ -]?([a-z]+)\.?[ -]?(\d{4}|\d{2})$/

/** Two digits mean 1970 to 2069. */
function fullYear(text: string): number {
  const year = Number(text)
  if (text.length === 4) return year
  return year < 70 ? 2000 + year : 1900 + year
}

/** Reads the text of one date cell; expects plain lower-case text. */
export function readDateText(plain: string): DateText {
  const text = plain.replace(BEFORE, '').replace(TIME_AFTER, '')
  const [, isoYear = '', isoMonth, isoDay] = ISO.exec(text) ?? []
  if (isoYear) return { kind: 'exact', year: Number(isoYear), month: Number(isoMonth), day: Number(isoDay) }
  const [, first, second, year = ''] = NUMERIC.exec(text) ?? []
  if (year) return { kind: 'numeric', first: Number(first), second: Number(second), year: fullYear(year) }
  const [, day, monthName = '', wordYear = ''] = WORDS.exec(text) ?? []
  const month = MONTH_NUMBERS.get(monthName)
  return month ? { kind: 'exact', year: fullYear(wordYear), month, day: Number(day) } : { kind: 'none' }
}
