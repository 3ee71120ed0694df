/** Whole euro cents, excluding VAT. Up to 90 billion euro: exact in a JavaScript number and in bigint. */
export type Cents = number

export const MAX_CENTS: Cents = 99_999_999_999_99

export const euroOf = (cents: Cents): number => cents / 100
