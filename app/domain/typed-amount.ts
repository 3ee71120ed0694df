import type { Cents } from '#app/domain/money.ts'

/** An amount as people type it, "198.000,00"; empty when there is none. */
export const typedAmount = (cents: Cents | null): string => {
  if (cents === null) return ''
  const euro = String(Math.trunc(cents / 100)).replace(/\B(?=(\d{3})+$)/g, '.')
  return `${euro},${String(cents % 100).padStart(2, '0')}`
}
