import type { Cents } from '#app/domain/money.ts'

/** What a body bought under a framework contract; excl. VAT. */
export type FrameworkUse = {
  /** Of all lots together; null where it is not fixed in euro for each of them. */
  maximum: Cents | null
  /** How many maxima stand there, and how many of them in euro. */
  maxima: number
  priced: number
  purchases: number
  /** Purchases of which nobody wrote the amount down. */
  unpriced: number
  spent: Cents
}

export type Remainder =
  | { kind: 'left' | 'over'; amount: Cents }
  /** A purchase without its amount: at most this much. */
  | { kind: 'unknown'; amount: Cents }
  | { kind: 'unlimited' }

/** What is left of the maximum; of what was bought without an amount nobody knows, except that too much is too much. */
export function remainderOf({ maximum, spent, unpriced }: FrameworkUse): Remainder {
  if (maximum === null) return { kind: 'unlimited' }
  if (spent > maximum) return { kind: 'over', amount: spent - maximum }
  return { kind: unpriced > 0 ? 'unknown' : 'left', amount: maximum - spent }
}

/** How a maximum that is no sum of euro is fixed: in pieces alone, in euro for some lots only, or not at all. */
export const limitOf = ({ maxima, priced }: Pick<FrameworkUse, 'maxima' | 'priced'>): 'pieces' | 'partly' | 'none' => {
  if (maxima === 0) return 'none'
  return priced === 0 ? 'pieces' : 'partly'
}
