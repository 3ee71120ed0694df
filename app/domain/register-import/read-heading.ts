import { COLUMNS, type Column, DATE_COLUMNS, type HeadingHint } from '#app/domain/register-import/column.ts'
import {
  GENERAL,
  headingWords,
  NOISE,
  OTHER_MEANING,
  WHOLE_HEADINGS,
} from '#app/domain/register-import/heading-words.ts'
import { foldText } from '#app/domain/register-import/plain-text.ts'

/** `rank`: how sure the reading is, 0 surest; the lower of two headings for one column wins. */
export type HeadingReading = { column: Column; rank: number }

const PREFIX_RANK = 1000
/** Longer texts are titles or data, never headings. */
const MAX_HEADING_LENGTH = 90

const UNIT_WORDS: Record<string, HeadingHint> = {
  mois: 'months',
  m: 'months',
  jour: 'days',
  j: 'days',
  jrs: 'days',
  an: 'years',
  ans: 'years',
  annee: 'years',
}

const singular = (word: string): string =>
  word.length > 3 && word.endsWith('s') && word !== 'mois' ? word.slice(0, -1) : word

const NOT_THIS = new Set([...OTHER_MEANING].map(singular))

const words = (text: string): string[] => foldText(text).split(' ').map(singular)

const meaningful = (heading: readonly string[]): string[] =>
  heading.filter((word, index) => !NOISE.has(word) && !(index > 0 && Object.hasOwn(UNIT_WORDS, word)))

const EXACT = new Map<string, HeadingReading>()
for (const column of COLUMNS) {
  headingWords(column).forEach((phrase, rank) => {
    const key = words(phrase).join(' ')
    if (!EXACT.has(key)) EXACT.set(key, { column, rank })
  })
}

const WHOLE = new Map(Object.entries(WHOLE_HEADINGS).map(([phrase, column]) => [words(phrase).join(' '), column]))

function readByPrefix(heading: readonly string[]): HeadingReading | null {
  for (let length = heading.length - 1; length > 0; length -= 1) {
    const beginning = heading.slice(0, length).join(' ')
    const found = EXACT.get(beginning)
    if (!found || GENERAL.has(beginning)) continue
    const holdsDates = DATE_COLUMNS.some((column) => column === found.column)
    const rest = heading.slice(length).filter((word) => !(holdsDates && word === 'date'))
    return rest.some((word) => NOT_THIS.has(word)) ? null : { column: found.column, rank: PREFIX_RANK + found.rank }
  }
  return null
}

/** Which column a heading announces, or null when it is none of ours. */
export function readHeading(text: string): HeadingReading | null {
  if (text.length > MAX_HEADING_LENGTH) return null
  const all = words(text)
  const whole = WHOLE.get(all.join(' '))
  if (whole) return { column: whole, rank: PREFIX_RANK }
  const kept = meaningful(all)
  return EXACT.get(kept.join(' ')) ?? readByPrefix(kept)
}

/** Whether a group heading makes "Début" below it something else, as "Garantie" does. */
export const changesMeaning = (group: string): boolean => words(group).some((word) => NOT_THIS.has(word))

/** The kind of renewal that a heading names, beside a unit or without one. */
export function headingKind(text: string): 'tacit' | 'express' | null {
  const all = words(text)
  if (all.includes('tacite')) return 'tacit'
  return all.includes('expresse') ? 'express' : null
}

/** The unit or the kind of renewal that a heading gives to the cells below it. */
export function headingHint(text: string): HeadingHint {
  const all = words(text)
  for (const word of all.slice(1)) {
    const unit = UNIT_WORDS[word]
    if (unit) return unit
  }
  return headingKind(text)
}
