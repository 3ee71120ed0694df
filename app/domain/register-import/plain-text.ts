import { visibleText } from '#app/domain/visible-text.ts'

/** One line of text: composed accents, ordinary spaces, no control characters or halves of a character. */
export const cleanText = (text: string): string => cleanLines(text).replace(/\s+/g, ' ')

/** The same, but line breaks stay: for remarks. Marks that turn the reading direction could make a name read as another. */
export const cleanLines = (text: string): string =>
  visibleText(text)
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(/[^\S\n]+/g, ' ')
    .trim()

/** The same, no longer than that, and never cut in the middle of a character. */
export const shortLines = (text: string, most: number): string => cleanLines(cleanLines(text).slice(0, most))

/** Lower case without accents, typographic apostrophes, ligatures and doubled spaces; punctuation stays. */
export const lowerPlain = (text: string): string =>
  cleanText(text)
    .replace(/[’‘`´]/g, "'")
    .replace(/[–—]/g, '-')
    .replace(/º/g, '°')
    .replace(/œ/gi, 'oe')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()

/** Letters and digits only, single spaces: what remains equal between two houses' spellings. */
export const foldText = (text: string): string =>
  lowerPlain(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const PLACEHOLDERS = new Set([
  '',
  '-',
  '--',
  '/',
  '//',
  'n/a',
  'na',
  'nc',
  'n.c.',
  's.o.',
  'so',
  'sans objet',
  '.',
  '…',
  '...',
  'p.m.',
])

const LONGEST_PLACEHOLDER = 40

/** People write a dash or "s.o." where they mean an empty cell. */
export const isPlaceholder = (text: string): boolean =>
  text.length <= LONGEST_PLACEHOLDER && PLACEHOLDERS.has(lowerPlain(text))
