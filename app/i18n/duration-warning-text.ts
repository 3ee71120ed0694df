import type { DurationWarning } from '#app/domain/duration-warning.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

/** That a contract may last longer than four years, and what the law asks for then. */
export const durationWarningText = (t: Translate<'deadlines'>, { code, totalMonths }: DurationWarning): string =>
  t(`durationWarnings.${code}`, {
    total: totalMonths === null ? t('durationWarnings.unlimited') : t('durationWarnings.total', { count: totalMonths }),
  })
