import type { HeadingHint } from '#app/domain/register-import/column.ts'
import { type Length, readLength } from '#app/domain/register-import/length-text.ts'
import { lowerPlain } from '#app/domain/register-import/plain-text.ts'
import type { RawCell } from '#app/domain/register-import/sheet.ts'
import { withDigits } from '#app/domain/register-import/spelled-number.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { MAX_MONTHS } from '#app/domain/term-problems.ts'

/** `renewalText`: what the same cell says of renewals, such as "1 an, renouvelable 3 fois". */
export type ReadDuration = { kind: 'months'; months: number; renewalText: string | null } | { kind: 'indefinite' }

const INDEFINITE = /\b(?:indeterminee?|illimitee?|indefinie?|cdi|sans (?:limite|terme|fin))\b/
const RENEWAL_WORD = /reconduc|renouvel|tacit|express|prolong|proroga|\d ?(?:x|\*|fois)/
const BEFORE = /^(?:(?:duree|periode|pendant|pour|une?|l'|d'|de|du|initiale?|ferme|[: ])+(?: |(?<=')))?/
const AFTER =
  /(?: (?:fermes?|maximum|max\.?|au plus|initiaux|initiale?s?|(?:a (?:partir|dater|compter)|des|depuis) .*))+$/

const fromLength = (length: Length | null, renewalText: string | null): Result<ReadDuration, 'unreadable-duration'> =>
  length && 'months' in length && length.months <= MAX_MONTHS
    ? done({ kind: 'months', months: length.months, renewalText })
    : refused('unreadable-duration')

function numberUnder(value: number, hint: HeadingHint): Result<ReadDuration, 'unreadable-duration'> {
  if (hint === 'months') return fromLength(readLength(`${value} mois`), null)
  return hint === 'years' ? fromLength(readLength(`${value} ans`), null) : refused('unreadable-duration')
}

/** Splits "1 an (reconductible 3 fois)" at the first bracket, comma or word that speaks of renewals. */
function splitRenewal(plain: string): { own: string; renewalText: string | null } {
  const at = plain.search(/\(|,|;|\+|reconduc|renouvel|tacit|express|prolong|proroga/)
  if (at < 1) return { own: plain, renewalText: null }
  const rest = plain.slice(at)
  if (RENEWAL_WORD.test(rest))
    return { own: plain.slice(0, at), renewalText: rest.replace(/^[(,;+ ]+/, '').replace(/\)\s*$/, '') }
  return { own: plain.replace(/\([^()]*\)/g, ' '), renewalText: null }
}

function readText(text: string, hint: HeadingHint): Result<ReadDuration, 'unreadable-duration'> {
  const spelled = withDigits(lowerPlain(text).replace(/^((?:pour|pendant) )?une? (?=duree|periode)/, '$1'))
  if (INDEFINITE.test(spelled)) return done({ kind: 'indefinite' })
  const { own, renewalText } = splitRenewal(spelled)
  const bare = own.trim().replace(BEFORE, '').replace(AFTER, '').replace(/\s+/g, ' ').trim()
  if (/^\d+(?:[.,]\d+)?$/.test(bare)) return numberUnder(Number(bare.replace(',', '.')), hint)
  return fromLength(readLength(bare), renewalText)
}

/** Months of the initial term, or that it has no end. A bare number needs its unit in the heading. */
export function readDuration(cell: RawCell, hint: HeadingHint): Result<ReadDuration, 'unreadable-duration'> {
  if (cell?.type === 'number') return numberUnder(cell.value, hint)
  return cell?.type === 'text' ? readText(cell.text, hint) : refused('unreadable-duration')
}
