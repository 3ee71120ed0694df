import type { IsoDate } from '#app/domain/calendar.ts'
import { type FrameworkStatus, PREPARED } from '#app/domain/framework.ts'
import type { Cents } from '#app/domain/money.ts'
import { countedText } from '#app/i18n/counted-text.ts'
import { formatDate, formatEuro } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type T = Translate<'frameworks'>

/** Between which days one may order, in words; null when neither is known. */
export function windowText(t: T, { orderFrom, orderUntil }: { orderFrom: IsoDate | null; orderUntil: IsoDate | null }) {
  if (orderFrom !== null && orderUntil !== null) {
    return t('window.between', { from: formatDate(orderFrom), until: formatDate(orderUntil) })
  }
  if (orderUntil !== null) return t('window.until', { until: formatDate(orderUntil) })
  return orderFrom === null ? null : t('window.from', { from: formatDate(orderFrom) })
}

export function termText(t: T, { startsOn, endsOn }: { startsOn: IsoDate | null; endsOn: IsoDate | null }) {
  return windowText(t, { orderFrom: startsOn, orderUntil: endsOn })
}

/** Who supplies the whole; where each lot has its own, all of them, once each. */
export function supplierText(whole: string | null, lots: readonly { supplier: string | null }[]): string | null {
  return whole ?? ([...new Set(lots.map(({ supplier }) => supplier).filter(Boolean))].join(', ') || null)
}

/** The same in words while nobody can have been chosen yet. */
export const awardedText = (t: T, status: FrameworkStatus, supplier: string | null): string | null =>
  supplier ?? (PREPARED.some((known) => known === status) ? t('notAwarded') : null)

type Supplied = { id: string; supplier: string | null }

/** The same in a list, where the lots of all of them were read at once. */
export const supplierOf = ({ id, supplier }: Supplied, lots: readonly Supplied[]): string | null =>
  supplierText(
    supplier,
    lots.filter((lot) => lot.id === id),
  )

export const euroText = (cents: Cents | null) => (cents === null ? null : formatEuro(cents))

/** What part of the whole an amount is, to a tenth of a percent; null where there is no whole. */
export function shareText(t: T, part: Cents, whole: Cents | null) {
  if (whole === null || whole === 0) return null
  const tenths = Math.round((part / whole) * 1000)
  return t('participants.share', { percent: `${Math.trunc(tenths / 10)},${tenths % 10}` })
}

type LotLimits = { ceiling: Cents | null; unit: string | null; maximumQuantity: number | null }

export const quantityText = ({ unit, maximumQuantity }: Pick<LotLimits, 'unit' | 'maximumQuantity'>) =>
  maximumQuantity === null ? null : countedText(maximumQuantity, unit)

type Contract = { id: string; reference: string | null; object: string }

export const contractOption = ({ id, reference, object }: Contract) => ({
  value: id,
  label: [reference, object].filter(Boolean).join(' · '),
})
