import { letterFailure } from '#app/domain/letter-failure.ts'
import type { ReminderState } from '#app/domain/reminder.ts'
import { formatNumber } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import { momentInWords } from '#app/ui/reminders/ledger-lines.ts'

type Counted = { state: ReminderState; letters: number; nextAttemptAt: Date | null; answer: string | null }

export type UnsentText = { kind: 'waiting' | 'refused'; title: string; why: string | null; answer: string | null }

/** An SMTP status: somebody answered, and asked for patience (4xx) or declined. */
const ANSWERED = /^[45]\d\d\b/

const kindOf = ({ state, answer }: Counted) => {
  if (state === 'refused') return 'refused'
  return answer && ANSWERED.test(answer) ? 'deferred' : 'silent'
}

/** What the mail server did not take, in words; an attempt whose time is past is not announced. */
export const unsentTexts = (counted: readonly Counted[], t: Translate<'reminders'>, now: Date): UnsentText[] =>
  counted.map((found) => {
    const { letters, nextAttemptAt, answer } = found
    const kind = kindOf(found)
    const title = t(`unsent.${kind}`, { count: letters, shown: formatNumber(letters) })
    const at = nextAttemptAt && nextAttemptAt > now ? momentInWords(nextAttemptAt) : null
    return {
      kind: kind === 'refused' ? kind : 'waiting',
      title: at ? t('unsent.next', { title, at }) : t('unsent.plain', { title }),
      why: answer && t(`common:letterFailures.${letterFailure(answer)}`),
      answer,
    }
  })
