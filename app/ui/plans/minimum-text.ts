import type { Translate } from '#app/i18n/text-keys.ts'

type Minimum = { days: number; citation: string | null }

/** The legal minimum of a step with its article. */
export function minimumText(t: Translate<'plans'>, minimum: Minimum | null | undefined): string {
  if (!minimum) return t('settings.noMinimum')
  return t('settings.minimumOf', { count: minimum.days, citation: minimum.citation ?? '' })
}
