import { ONE, type Quantity } from '#app/domain/article-quantity.ts'
import { unitCodeOf } from '#app/domain/unit-code.ts'
import { type UnitPrice, writtenScaled, writtenUnitPrice } from '#app/domain/unit-price.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

/** « 0,0045 € », « 1.234,50 € »: at least two decimals and as many as it has. */
export const formatUnitPrice = (price: UnitPrice): string => `${writtenUnitPrice(price)}\u00a0€`

/** « 12 », « 0,5 ». */
export const formatQuantity = (quantity: Quantity): string => writtenScaled(quantity, { places: 3, least: 0 })

/** « 8 pièces », « 1,5 tonne »: in the unit of its line. */
export function quantityText(t: Translate<'articles'>, quantity: Quantity, unit: string): string {
  const code = unitCodeOf(unit)
  const text = formatQuantity(quantity)
  return code ? t(`counted.${code}`, { count: quantity / ONE, quantity: text }) : `${text}\u00a0${unit}`
}

/** Hundredths of a percent: « 21 % », « 5,5 % ». */
export const formatRate = (rate: number): string => `${writtenScaled(rate, { places: 2, least: 0 })}\u00a0%`
