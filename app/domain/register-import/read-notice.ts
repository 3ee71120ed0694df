import type { Notice } from '#app/domain/contract.ts'
import type { HeadingHint } from '#app/domain/register-import/column.ts'
import { readLength } from '#app/domain/register-import/length-text.ts'
import { lowerPlain } from '#app/domain/register-import/plain-text.ts'
import type { RawCell } from '#app/domain/register-import/sheet.ts'
import { withDigits } from '#app/domain/register-import/spelled-number.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { MAX_MONTHS, MAX_NOTICE_DAYS } from '#app/domain/term-problems.ts'

type ReadNotice = Result<Notice | null, 'unreadable-notice'>

const NONE = /^(?:non|neant|sans(?: preavis)?|aucun(?: preavis)?|pas de preavis|nihil|0(?: (?:mois|jours?|j|m))?)$/
const AROUND =
  /\([^()]*\)|\b(?:preavis|delai|de|d'|au moins|minimum|min\.?|calendrier|avant (?:l'|la |le )?(?:echeance|fin|terme)(?: annuelle| du contrat| du marche)?)(?= |$|\d)/g

function fromText(text: string): ReadNotice {
  const notice = readLength(text)
  if (!notice) return refused('unreadable-notice')
  const fits = 'months' in notice ? notice.months <= MAX_MONTHS : notice.days <= MAX_NOTICE_DAYS
  return fits ? done(notice) : refused('unreadable-notice')
}

function numberUnder(value: number, hint: HeadingHint): ReadNotice {
  if (value === 0) return done(null)
  if (hint === 'months' || hint === 'years') return fromText(`${value} ${hint === 'months' ? 'mois' : 'ans'}`)
  return hint === 'days' ? fromText(`${value} jours`) : refused('unreadable-notice')
}

/** Months or calendar days of notice; null when the cell says that there is none. */
export function readNotice(cell: RawCell, hint: HeadingHint): ReadNotice {
  if (cell?.type === 'number') return numberUnder(cell.value, hint)
  if (cell?.type !== 'text') return refused('unreadable-notice')
  const plain = withDigits(lowerPlain(cell.text))
  if (NONE.test(plain)) return done(null)
  const bare = plain.replace(AROUND, ' ').replace(/\s+/g, ' ').trim()
  return /^\d+$/.test(bare) ? numberUnder(Number(bare), hint) : fromText(bare)
}
