import type { VatRate } from '#app/domain/article.ts'
import type { Quantity } from '#app/domain/article-quantity.ts'
import type { Cents } from '#app/domain/money.ts'
import type { UnitPrice } from '#app/domain/unit-price.ts'

const PER_CENT = 100_000n
const FULL_RATE = 10_000n

const halfUp = (numerator: bigint, denominator: bigint): number =>
  Number((numerator * 2n + denominator) / (denominator * 2n))

type Priced = { quantity: Quantity; unitPrice: UnitPrice; months: number | null }

/** Cents excl. VAT, rounded half up once for the line; a rented line counts every month of its term. */
export const lineAmount = ({ quantity, unitPrice, months }: Priced): Cents =>
  halfUp(BigInt(quantity) * BigInt(unitPrice) * BigInt(months ?? 1), PER_CENT)

export type VatShare = { rate: VatRate; amount: Cents; vat: Cents }

/** The VAT of an order, a rate at a time and rounded once for each, the lowest rate first (EN 16931, BR-CO-17). */
export function vatShares(lines: readonly { amount: Cents; vatRate: VatRate }[]): VatShare[] {
  const amounts = new Map<VatRate, Cents>()
  for (const { amount, vatRate } of lines) amounts.set(vatRate, (amounts.get(vatRate) ?? 0) + amount)
  return [...amounts]
    .toSorted(([one], [other]) => one - other)
    .map(([rate, amount]) => ({ rate, amount, vat: halfUp(BigInt(amount) * BigInt(rate), FULL_RATE) }))
}

export type OrderTotals = { amount: Cents; vat: Cents; quantity: Quantity }

/** What an order weighs on its ceilings: `quantity` counts the lines that the lot's maximum counts. */
export const orderTotals = (
  lines: readonly { amount: Cents; vatRate: VatRate; quantity: Quantity; counted: boolean }[],
): OrderTotals => ({
  amount: lines.reduce((sum, { amount }) => sum + amount, 0),
  vat: vatShares(lines).reduce((sum, { vat }) => sum + vat, 0),
  quantity: lines.reduce((sum, { quantity, counted }) => sum + (counted ? quantity : 0), 0),
})
