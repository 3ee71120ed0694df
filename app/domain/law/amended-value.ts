import { type Cents, MAX_CENTS } from '#app/domain/money.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

/** `value`: what the contract is worth with the amendments that stand. */
export type ValueRefusal = { code: 'below-zero' | 'over-maximum'; value: Cents }

type Kept = { amount: Cents; revokedAt: unknown }

/** What the contract is worth with one more amendment; null where its approved amount is not known. */
export function amendedValue(
  approvedValue: Cents | null,
  earlier: readonly Kept[],
  amount: Cents,
): Result<Cents | null, ValueRefusal> {
  const changes = earlier.reduce((sum, { amount, revokedAt }) => (revokedAt === null ? sum + amount : sum), 0)
  const value = (approvedValue ?? 0) + changes
  const after = value + amount
  if (Math.abs(after) > MAX_CENTS) return refused({ code: 'over-maximum', value })
  if (approvedValue === null) return done(null)
  // What is below zero already may be corrected step by step.
  return after < 0 && amount < 0 ? refused({ code: 'below-zero', value }) : done(after)
}
