import { Temporal } from 'temporal-polyfill'
import { type AnswerStatus, type CampaignLot, isAnswered } from '#app/domain/campaign.ts'
import type { MergedAnswer } from '#app/domain/merged-answer.ts'
import { formatMoment } from '#app/i18n/format.ts'
import { maximaTexts } from '#app/i18n/maxima-text.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type T = Translate<'letters'>

type Told = Pick<MergedAnswer, 'from' | 'said' | 'fate' | 'maxima'> & {
  lots: readonly CampaignLot[]
  /** What the body that stays says now. */
  own: AnswerStatus
  closesAt: Date
  open: boolean
}

function becameText(t: T, { from, said, fate, maxima, lots, own }: Told): string | null {
  const values = { from, maxima: maximaTexts(t, lots, maxima).join('\u00a0; ') || t('merged.noMaximum') }
  if (said === 'invited') return null
  if (fate === 'withdrawn') return t(`merged.withdrawn.${said}`, values)
  if (fate === 'taken-over') return t(`merged.takenOver.${said}`, values)
  // Sent since, it is the body's own and nothing else.
  if (fate !== 'drafted' || isAnswered(own)) return null
  return said === 'no-interest' ? null : t(`merged.drafted.${said}`, values)
}

/**
 * What a merger made of another body's answer, and of our own, as its letter, our home and the answer's page say it; null
 * where there is nothing to say.
 */
export function mergedAnswerText(t: T, told: Told): string | null {
  const { fate, own, open, closesAt } = told
  const became = becameText(t, told)
  if (became === null) return null
  const stands = fate === 'withdrawn' && own !== 'invited' ? [t(`merged.own.${own}`)] : []
  const moment = formatMoment(Temporal.Instant.fromEpochMilliseconds(closesAt.getTime()))
  const until = open ? [t(isAnswered(own) ? 'merged.until.sent' : 'merged.until.draft', { moment })] : []
  return [became, ...stands, ...until].join(' ')
}
