import { isWholeUnit } from '#app/domain/unit-code.ts'
import { typedScaled, writtenScaled } from '#app/domain/unit-price.ts'

/** Whole thousandths of a unit: one piece is 1000, half a tonne 500. */
export type Quantity = number

export const ONE: Quantity = 1000
/** A billion of anything is a slip of the finger. */
export const MAX_QUANTITY: Quantity = 100_000_000 * ONE

export type QuantityProblem =
  | 'unreadable-quantity'
  | 'zero-quantity'
  | 'negative-quantity'
  | 'quantity-too-precise'
  | 'quantity-too-large'

/** A quantity as people type it: 12 · 1.000 · 0,5; or why it is none. */
export function typedQuantity(typed: string): Quantity | QuantityProblem {
  const text = typed.trim()
  if (/^-/.test(text))
    return typeof typedScaled(text.slice(1), 3) === 'number' ? 'negative-quantity' : 'unreadable-quantity'
  const quantity = typedScaled(text, 3)
  if (quantity === 'unreadable') return 'unreadable-quantity'
  if (quantity === 'too-precise') return 'quantity-too-precise'
  if (quantity === 0) return 'zero-quantity'
  return quantity > MAX_QUANTITY ? 'quantity-too-large' : quantity
}

export const writtenQuantity = (quantity: Quantity): string => writtenScaled(quantity, { places: 3, least: 0 })

/** Of pieces and packages nothing but whole ones is counted, granted or delivered. */
export const isPartOfOne = (quantity: Quantity, unit: string): boolean => isWholeUnit(unit) && quantity % ONE !== 0

export type SoldBy = { minimumQuantity: Quantity; step: Quantity }

/** Of what no price list says how it is sold: whole pieces, and any part of a tonne. */
export const soldByUnit = (unit: string): SoldBy =>
  isWholeUnit(unit) ? { minimumQuantity: ONE, step: ONE } : { minimumQuantity: 1, step: 1 }

/** Why that many cannot be ordered of an article; null when they can. Steps are counted from zero. */
export function orderedQuantityRefusal(
  quantity: Quantity,
  { minimumQuantity, step }: SoldBy,
): 'zero-quantity' | 'below-minimum' | 'not-a-step' | 'quantity-too-large' | null {
  if (quantity <= 0) return 'zero-quantity'
  if (quantity > MAX_QUANTITY) return 'quantity-too-large'
  if (quantity < minimumQuantity) return 'below-minimum'
  return quantity % step === 0 ? null : 'not-a-step'
}
