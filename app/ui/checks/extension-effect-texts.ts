import type { IsoDate } from '#app/domain/calendar.ts'
import type { DurationWarning } from '#app/domain/duration-warning.ts'
import type { ExtensionEffect } from '#app/domain/extension-effect.ts'
import { durationWarningText } from '#app/i18n/duration-warning-text.ts'
import { formatDate } from '#app/i18n/format.ts'
import type { Texts } from '#app/i18n/texts.ts'

/** `from` and `to`: a day in words, or that there is none. */
export type EffectTexts = {
  sentences: string[]
  warning: string | null
  moves: { kind: string; from: string; to: string }[]
}

/** What an extension does to a contract, in words. */
export function effectTexts(texts: Texts, effect: ExtensionEffect, long: DurationWarning | null) {
  const { endsOn, newEnd, finalEnd, totalMonths, deadlines } = effect
  const t = texts.in('checks')
  const dayOf = (day: IsoDate | null) => (day === null ? t('amendment.effect.none') : formatDate(day))
  const sentences = [
    t('amendment.effect.end', { from: formatDate(endsOn, 'long'), to: formatDate(newEnd, 'long') }),
    ...(finalEnd !== null && finalEnd !== newEnd
      ? [t('amendment.effect.final', { day: formatDate(finalEnd, 'long') })]
      : []),
    ...(totalMonths === null ? [] : [t('amendment.effect.total', { count: totalMonths })]),
  ]
  const moves = deadlines.map(({ kind, from, to }) => ({
    kind: texts.in('deadlines')(`kinds.${kind}`),
    ...{ from: dayOf(from), to: dayOf(to) },
  }))
  const warning = long && durationWarningText(texts.in('deadlines'), long)
  return { sentences, warning, moves } satisfies EffectTexts
}
