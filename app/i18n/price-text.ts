import type { Quantity } from '#app/domain/article-quantity.ts'
import { type UnitPrice, writtenScaled, writtenUnitPrice } from '#app/domain/unit-price.ts'

/** « 0,0045 € », « 1.234,50 € »: at least two decimals and as many as it has. */
export const formatUnitPrice = (price: UnitPrice): string => `${writtenUnitPrice(price)}\u00a0€`

/** « 12 », « 0,5 ». */
export const formatQuantity = (quantity: Quantity): string => writtenScaled(quantity, { places: 3, least: 0 })

/** Hundredths of a percent: « 21 % », « 5,5 % ». */
export const formatRate = (rate: number): string => `${writtenScaled(rate, { places: 2, least: 0 })}\u00a0%`
