import { Temporal } from 'temporal-polyfill'
import type { LETTER_STATES } from '#app/domain/centre-letter.ts'
import { letterFailure } from '#app/domain/letter-failure.ts'
import { formatMoment } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { LetterLine } from '#app/ui/centre/letter-table.tsx'

type T = Translate<'our-centre'>

type Tried = { attempts: number; nextAttemptAt: Date | null; lastError: string | null }

type Found = Tried & {
  id: string
  kind: LetterLine['kind']
  about?: string | null
  recipient: string
  state: (typeof LETTER_STATES)[number]
  sentAt: Date | null
  createdAt: Date
  readAt?: Date | null
}

const VOID_REASONS = ['overtaken', 'gone', 'left-organisation', 'other-address', 'same-address'] as const

const momentOf = (at: Date) => formatMoment(Temporal.Instant.fromEpochMilliseconds(at.getTime()))

/** Why a letter has not left and when it is tried again; what the mail server answered stays apart, for who keeps it. */
export function failureWords(t: T, { attempts, nextAttemptAt, lastError }: Tried) {
  const why = lastError === null ? [] : [t(`common:letterFailures.${letterFailure(lastError)}`)]
  const again = nextAttemptAt ? [t('member.letterAttempts', { count: attempts, at: momentOf(nextAttemptAt) })] : []
  return { notes: [...why, ...again], technical: lastError }
}

function wordsOf(t: T, letter: Found): Pick<LetterLine, 'notes' | 'technical'> {
  const { state, lastError, readAt } = letter
  const reason = VOID_REASONS.find((known) => known === lastError)
  if (state === 'void') return { notes: reason ? [t(`member.letterVoid.${reason}`)] : [], technical: null }
  const seen = readAt ? [t('member.letterRead', { at: momentOf(readAt) })] : []
  return lastError === null && seen.length > 0 ? { notes: seen, technical: null } : failureWords(t, letter)
}

export const letterLines = (t: T, letters: readonly Found[]): LetterLine[] =>
  letters.map((letter) => {
    const { id, kind, about = null, recipient, state, sentAt, createdAt } = letter
    return { id, kind, about, recipient, state, at: momentOf(sentAt ?? createdAt), ...wordsOf(t, letter) }
  })
