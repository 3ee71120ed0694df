import { type Cents, MAX_CENTS } from '#app/domain/money.ts'
import { lowerPlain } from '#app/domain/register-import/plain-text.ts'
import type { RawCell } from '#app/domain/register-import/sheet.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

export type AmountProblem = 'unreadable-amount' | 'amount-includes-vat'

const INCLUDING_VAT = /\b(?:tvac|ttc|t\.v\.a\.c\.?|tva comprise|tvai)\b/
const EXCLUDING_VAT = /\b(?:hors tva|hors taxes?|htva|hva|ht)\b|h\.t\.v\.a\.?|h\.t\./g
const ABOUT = /^(?:(?:environ|env\.?|ca\.?|\+\/-|±|~|estime a)\s*)+/
const CURRENCY = /€|\beuros?\b|\beur\b/g
const NO_CENTS = /,-{1,2}$|\.-{1,2}$|,=$/
const MULTIPLES: Record<string, number> = {
  k: 1000,
  m: 1_000_000,
  mio: 1_000_000,
  million: 1_000_000,
  millions: 1_000_000,
}

const PLAIN = /^\d+$/
const GROUPED = /^\d{1,3}(?:([.', ])\d{3})(?:\1\d{3})*$/
const DECIMALS = /^(.*\d)[.,](\d{1,2})$/

/** Digits with or without groups of three, all with the same separator. */
function wholeNumber(text: string): number | null {
  return PLAIN.test(text) || GROUPED.test(text) ? Number(text.replace(/\D/g, '')) : null
}

/** A last dot or comma with one or two digits is the decimal mark; with three it is a group, but "12,500" is neither. */
function writtenNumber(text: string): number | null {
  const decimals = DECIMALS.exec(text)
  if (decimals) {
    const [, whole = '', cents = ''] = decimals
    const euro = wholeNumber(whole)
    return euro === null ? null : Number(`${euro}.${cents}`)
  }
  return /^\d{1,3},\d{3}$/.test(text) ? null : wholeNumber(text)
}

function centsOrRefused(euro: number): Result<Cents, AmountProblem> {
  const cents = Math.round(euro * 100)
  return Number.isFinite(cents) && cents >= 0 && cents <= MAX_CENTS ? done(cents) : refused('unreadable-amount')
}

function readText(text: string): Result<Cents, AmountProblem> {
  const plain = lowerPlain(text)
  if (INCLUDING_VAT.test(plain)) return refused('amount-includes-vat')
  const bare = plain
    .replace(EXCLUDING_VAT, ' ')
    .replace(/\(\s*\)/g, ' ')
    .replace(ABOUT, '')
    .replace(/(\d)\s*(k|m|mio|millions?)\s*(?:d'|de )?\s*(?=€|eur|$)/, '$1 x$2 ')
    .replace(CURRENCY, ' ')
    .trim()
  const [, number = bare, multiple = ''] = /^(.*\S)\s*x(k|m|mio|millions?)$/.exec(bare) ?? []
  const euro = writtenNumber(number.replace(NO_CENTS, '').trim())
  if (euro === null) return refused('unreadable-amount')
  return centsOrRefused(euro * (MULTIPLES[multiple] ?? 1))
}

/** Euro excluding VAT as people write them; results of formulas are rounded to the cent. */
export function readAmount(cell: RawCell): Result<Cents, AmountProblem> {
  if (cell?.type === 'number') return centsOrRefused(cell.value)
  return cell?.type === 'text' ? readText(cell.text) : refused('unreadable-amount')
}
