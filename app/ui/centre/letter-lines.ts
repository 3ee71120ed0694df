import { Temporal } from 'temporal-polyfill'
import type { CENTRE_LETTERS, LETTER_STATES } from '#app/domain/centre-letter.ts'
import { formatMoment } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { LetterLine } from '#app/ui/centre/letter-table.tsx'

type Found = {
  id: string
  kind: (typeof CENTRE_LETTERS)[number]
  recipient: string
  state: (typeof LETTER_STATES)[number]
  sentAt: Date | null
  createdAt: Date
  attempts: number
  nextAttemptAt: Date | null
  lastError: string | null
  readAt?: Date | null
}

const VOID_REASONS = ['overtaken', 'gone', 'left-organisation', 'other-address', 'same-address'] as const

const momentOf = (at: Date) => formatMoment(Temporal.Instant.fromEpochMilliseconds(at.getTime()))

function notesOf(t: Translate<'our-centre'>, { state, attempts, nextAttemptAt, lastError, readAt }: Found): string[] {
  const reason = VOID_REASONS.find((known) => known === lastError)
  if (state === 'void') return reason ? [t(`member.letterVoid.${reason}`)] : []
  const again = nextAttemptAt ? [t('member.letterAttempts', { count: attempts, at: momentOf(nextAttemptAt) })] : []
  const seen = readAt ? [t('member.letterRead', { at: momentOf(readAt) })] : []
  return lastError ? [...again, lastError] : [...again, ...seen]
}

export const letterLines = (t: Translate<'our-centre'>, letters: readonly Found[]): LetterLine[] =>
  letters.map((letter) => {
    const { id, kind, recipient, state, sentAt, createdAt } = letter
    return { id, kind, recipient, state, at: momentOf(sentAt ?? createdAt), notes: notesOf(t, letter) }
  })
