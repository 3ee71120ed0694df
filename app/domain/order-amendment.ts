import {
  MAX_QUANTITY,
  orderedQuantityRefusal,
  type Quantity,
  type SoldBy,
  soldByUnit,
  typedQuantity,
} from '#app/domain/article-quantity.ts'
import { lineAmount } from '#app/domain/order-amount.ts'
import { isTooMuch } from '#app/domain/order-basket.ts'
import { type OrderProblems, quantityFieldOf } from '#app/domain/order-schema.ts'

/** The life of a change of an order that was placed; `awaiting-centre`: its own body approved it, the centre has not yet. */
export const AMENDMENT_STATUSES = ['submitted', 'awaiting-centre', 'approved', 'refused', 'withdrawn'] as const
export type AmendmentStatus = (typeof AMENDMENT_STATUSES)[number]

type Line = {
  position: number
  articleId: string | null
  unit: string
  quantity: Quantity
  unitPrice: number
  months: number | null
  amount: number
}

/** What was delivered of each line, by its position. */
export type Delivered = ReadonlyMap<number, Quantity>

export type AmendedLines<L> = { ok: true; lines: L[]; changed: boolean } | { ok: false; problems: OrderProblems }

/**
 * The lines of an order with the quantities that were typed, at the prices of its day; 0 takes a line away, blank leaves
 * it. Refused below what was delivered of a line, and where an article is not sold so (`soldBy`, by its id).
 */
export function amendedLines<L extends Line>(
  lines: readonly L[],
  typed: Readonly<Partial<Record<string, string>>>,
  { delivered, soldBy }: { delivered: Delivered; soldBy: ReadonlyMap<string, SoldBy> },
): AmendedLines<L> {
  const problems: Record<string, OrderProblems[string]> = {}
  const amended: L[] = []
  for (const line of lines) {
    const quantity = asked(typed[quantityFieldOf(line.position)], line, {
      delivered: delivered.get(line.position) ?? 0,
      by: soldBy.get(line.articleId ?? '') ?? soldByUnit(line.unit),
    })
    if (typeof quantity !== 'number') problems[quantityFieldOf(line.position)] = quantity
    else if (quantity > 0) amended.push({ ...line, quantity, amount: lineAmount({ ...line, quantity }) })
  }
  if (Object.keys(problems).length > 0) return { ok: false, problems }
  const before = new Map(lines.map(({ position, quantity }) => [position, quantity]))
  const changed =
    amended.length !== lines.length || amended.some(({ position, quantity }) => before.get(position) !== quantity)
  return { ok: true, lines: amended, changed }
}

function asked(
  typed: string | undefined,
  line: Line,
  { delivered, by }: { delivered: Quantity; by: SoldBy },
): Quantity | NonNullable<OrderProblems[string]> {
  const text = (typed ?? '').trim()
  if (text === '') return line.quantity
  const read = typedQuantity(text)
  const quantity = read === 'zero-quantity' ? 0 : read
  if (typeof quantity !== 'number') return quantity
  if (quantity > MAX_QUANTITY || isTooMuch(lineAmount({ ...line, quantity }))) return 'quantity-too-large'
  if (quantity < delivered) return 'below-delivered'
  // What stands was sold so on its day; none of it at all takes the line away.
  if (quantity === line.quantity || quantity === 0) return quantity
  return orderedQuantityRefusal(quantity, by) ?? quantity
}

type Measured = { amount: number; quantity: Quantity }

/** Whether a change takes more of any ceiling than the order does: only then somebody has to approve it. */
export const growsBy = (before: Measured, after: Measured): boolean =>
  after.amount > before.amount || after.quantity > before.quantity

export type LineDifference<L> = { before: L | null; after: L | null }

/** Line by line what a revision changes; lines that stay the same are left out. */
export function lineDifferences<L extends Pick<Line, 'position' | 'quantity'>>(
  before: readonly L[],
  after: readonly L[],
): LineDifference<L>[] {
  const then = new Map(before.map((line) => [line.position, line]))
  const now = new Map(after.map((line) => [line.position, line]))
  return [...new Set([...then.keys(), ...now.keys()])]
    .toSorted((one, other) => one - other)
    .map((position) => ({ before: then.get(position) ?? null, after: now.get(position) ?? null }))
    .filter((pair) => pair.before?.quantity !== pair.after?.quantity)
}
