import type { LawParameter } from '#app/domain/law/law-parameter.ts'
import { formatEuro, formatNumber } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

/** A rule's figure in words; empty where it has none of its own. */
export function lawValueText(t: Translate<'law'>, { unit, value }: Pick<LawParameter, 'unit' | 'value'>): string {
  if (value === null) return ''
  switch (unit) {
    case 'eur':
      return formatEuro(value)
    case 'days':
      return t('units.days', { count: value })
    case 'years':
      return t('units.years', { count: value })
    case 'percent':
      return t('units.percent', { value: formatNumber(value) })
    default:
      return ''
  }
}
