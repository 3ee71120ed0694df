/** Whole euro cents, excluding VAT. Up to 90 billion euro: exact in a JavaScript number and in bigint. */
export type Cents = number

export const MAX_CENTS: Cents = 99_999_999_999_99

/** Euro with at most two decimals to cents; null when it is not such a number. */
export function centsOf(euro: number): Cents | null {
  const cents = Math.round(euro * 100)
  return Number.isFinite(euro) && Math.abs(cents / 100 - euro) < 1e-9 * Math.max(1, Math.abs(euro)) ? cents : null
}

export const euroOf = (cents: Cents): number => cents / 100
