import { Temporal } from 'temporal-polyfill'
import type { AUDIENCES } from '#app/domain/centre-letter.ts'
import { formatMoment } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type T = Translate<'messages'>

export const messageMoment = (at: Date) => formatMoment(Temporal.Instant.fromEpochMilliseconds(at.getTime()))

type About = { audience: (typeof AUDIENCES)[number]; framework: string | null; campaign: string | null }

/** Whom a message went to. */
export const audienceText = (t: T, { audience, framework, campaign }: About): string =>
  t(`to.${audience}`, { framework: framework ?? '', campaign: campaign ?? '' })

type Sent = About & {
  id: string
  subject: string
  sentAt: Date
  sentBy: string | null
  waiting: number
  left: number
  refused: number
  read: number
}

type Counts = Pick<Sent, 'waiting' | 'left' | 'refused' | 'read'>

/** How many letters there are, how many of them left and how many were read: what was voided is no letter any more. */
function lettersText(t: T, { waiting, left, refused, read }: Counts): string {
  const count = waiting + left + refused
  const letters = t('letters', { count })
  if (count === 0) return letters
  if (left === 0) return `${letters}, ${t('noneLeft', { count })}`
  const gone = left === count ? t('allLeft', { count }) : t('left', { count: left })
  return [letters, gone, ...(read === 0 ? [] : [t('read', { count: read })])].join(', ')
}

/** A message that was sent, as the list shows it. */
export const sentLine = (t: T, { id, subject, sentAt, sentBy, waiting, left, refused, read, ...about }: Sent) => ({
  id,
  subject,
  to: audienceText(t, about),
  sent: sentBy
    ? t('sentBy', { moment: messageMoment(sentAt), person: sentBy })
    : t('sentByNobody', { moment: messageMoment(sentAt) }),
  letters: lettersText(t, { waiting, left, refused, read }),
  waiting: waiting === 0 ? null : t('waiting', { count: waiting }),
  refused: refused === 0 ? null : t('refused', { count: refused }),
})

const MOST_NAMES = 5

/** Bodies that no letter reaches, the first of them by name. */
export function unreachableText(t: T, names: readonly string[]) {
  const shown = names.slice(0, MOST_NAMES).join(', ')
  const rest = names.length - MOST_NAMES
  return { count: names.length, names: rest > 0 ? `${shown} ${t('andMore', { count: rest })}` : shown }
}
