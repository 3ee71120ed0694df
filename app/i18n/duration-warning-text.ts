import type { DurationWarning } from '#app/domain/duration-warning.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

/** That a contract may last longer than usual, and what the law asks for then. */
export function durationWarningText(t: Translate<'deadlines'>, warning: DurationWarning): string {
  const { code, totalMonths, limitMonths, citation, asksMotive, agreedMonths } = warning
  const text = t(`durationWarnings.${code}`, {
    total: totalMonths === null ? t('durationWarnings.unlimited') : t('durationWarnings.total', { count: totalMonths }),
    limit: t('durationWarnings.total', { count: limitMonths }),
    citation,
  })
  const agreed = t('durationWarnings.agreed', { agreed: t('durationWarnings.total', { count: agreedMonths ?? 0 }) })
  const ofRule = code === 'renewals-over-limit' || code === 'framework-over-limit'
  return [
    text,
    ...(agreedMonths === null ? [] : [agreed]),
    ...(ofRule && !asksMotive ? [t('durationWarnings.toVerify')] : []),
  ].join(' ')
}
