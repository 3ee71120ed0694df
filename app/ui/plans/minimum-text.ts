import type { Translate } from '#app/i18n/text-keys.ts'

type Minimum = { days: number; citation: string | null; onlyEu?: boolean }

/** The legal minimum of a step with its article, and where it only counts with European publication. */
export function minimumText(t: Translate<'plans'>, minimum: Minimum | null | undefined): string {
  if (!minimum) return t('settings.noMinimum')
  const text = t('settings.minimumOf', { count: minimum.days, citation: minimum.citation ?? '' })
  return minimum.onlyEu ? t('settings.minimumEu', { minimum: text }) : text
}
