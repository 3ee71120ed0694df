import { type Cents, MAX_CENTS } from '#app/domain/money.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

/** `value`: what the contract is worth with the amendments that stand. */
export type ValueRefusal = { code: 'below-zero' | 'over-maximum'; value: Cents }

type Kept = { amount: Cents; revokedAt: unknown }

const standing = (amendments: readonly Kept[]): Cents =>
  amendments.reduce((sum, { amount, revokedAt }) => (revokedAt === null ? sum + amount : sum), 0)

/** What the contract is worth with one more amendment; null where its approved amount is not known. */
export function amendedValue(
  approvedValue: Cents | null,
  earlier: readonly Kept[],
  amount: Cents,
): Result<Cents | null, ValueRefusal> {
  const value = (approvedValue ?? 0) + standing(earlier)
  const after = value + amount
  if (Math.abs(after) > MAX_CENTS) return refused({ code: 'over-maximum', value })
  if (approvedValue === null) return done(null)
  // What is below zero already may be corrected step by step.
  return after < 0 && amount < 0 ? refused({ code: 'below-zero', value }) : done(after)
}

/**
 * Whether the approved amount that is written anew is less than the amendments that stand take away from it. One that
 * was too small already may be raised step by step.
 */
export function approvedValueProblem(
  before: Cents | null,
  after: Cents | null,
  amendments: readonly Kept[],
): `below-amendments:${Cents}` | null {
  if (after === null || (before !== null && after >= before)) return null
  const changes = standing(amendments)
  return after + changes < 0 ? `below-amendments:${-changes}` : null
}
