import { z } from 'zod'
import type { Quantity } from '#app/domain/article-quantity.ts'
import { isPartOfOne, typedQuantity } from '#app/domain/article-quantity.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import { day, line, paragraph } from '#app/domain/contract-field.ts'
import type { Delivered } from '#app/domain/order-amendment.ts'
import { lineAmount } from '#app/domain/order-amount.ts'
import { type OrderProblem, type OrderProblems, orderProblemIn, quantityFieldOf } from '#app/domain/order-schema.ts'

type OrderedLine = {
  position: number
  quantity: Quantity
  unitPrice: number
  months: number | null
  counted: boolean
  amount: number
}

type Part = { position: number; quantity: Quantity }

/** What came of each line, all deliveries together. */
export function deliveredOf(parts: readonly Part[]): Delivered {
  const delivered = new Map<number, Quantity>()
  for (const { position, quantity } of parts) delivered.set(position, (delivered.get(position) ?? 0) + quantity)
  return delivered
}

/** What is still to come of a line. */
export const leftOf = ({ position, quantity }: Part, delivered: Delivered): Quantity =>
  Math.max(0, quantity - (delivered.get(position) ?? 0))

export const isAllDelivered = (lines: readonly Part[], delivered: Delivered): boolean =>
  lines.every((one) => leftOf(one, delivered) === 0)

/** What an order keeps of its ceilings when it is closed: what was delivered, at its prices; a line in full to the cent. */
export function settledOf(lines: readonly OrderedLine[], delivered: Delivered): { amount: number; quantity: Quantity } {
  const came = lines.map((one) => {
    const quantity = one.quantity - leftOf(one, delivered)
    return { quantity: one.counted ? quantity : 0, amount: lineAmount({ ...one, quantity }) }
  })
  return {
    amount: came.reduce((sum, { amount }) => sum + amount, 0),
    quantity: came.reduce((sum, { quantity }) => sum + quantity, 0),
  }
}

export const DELIVERY_MOST = { note: 100, remarks: 2000 } as const

const flat = z.object({
  deliveredOn: day,
  note: line(DELIVERY_MOST.note),
  remarks: paragraph(DELIVERY_MOST.remarks),
})

export type DeliveryDetails = { deliveredOn: IsoDate; note: string | null; remarks: string | null; parts: Part[] }

type Read = { ok: true; details: DeliveryDetails } | { ok: false; problems: OrderProblems }

type Context = { lines: readonly (Part & { unit: string })[]; delivered: Delivered; orderedOn: IsoDate; today: IsoDate }

/** A delivery as it was typed: no more than is still to come, on a day from the order's approval to today. */
export function readDelivery(typed: Readonly<Partial<Record<string, string>>>, context: Context): Read {
  const problems: Record<string, OrderProblem> = {}
  const read = flat.safeParse({
    deliveredOn: typed.deliveredOn ?? '',
    note: typed.note ?? '',
    remarks: typed.remarks ?? '',
  })
  if (!read.success) {
    for (const { path, message } of read.error.issues) problems[String(path[0])] ??= orderProblemIn(message)
  }
  const deliveredOn = read.success ? read.data.deliveredOn : null
  if (read.success) {
    const wrong = pastDayProblem(deliveredOn, context)
    if (wrong) problems.deliveredOn = wrong
  }
  const parts = readParts(typed, context, problems)
  if (parts.length === 0 && Object.keys(problems).length === 0) problems.quantities = 'nothing-delivered'
  if (Object.keys(problems).length > 0 || !read.success || deliveredOn === null) return { ok: false, problems }
  return { ok: true, details: { deliveredOn, note: read.data.note, remarks: read.data.remarks, parts } }
}

/** Why something cannot have come of an order on that day. */
export function pastDayProblem(
  on: IsoDate | null,
  { orderedOn, today }: Pick<Context, 'orderedOn' | 'today'>,
): OrderProblem | null {
  if (on === null) return 'day-missing'
  if (on > today) return 'day-to-come'
  return on < orderedOn ? 'day-before-order' : null
}

function readParts(
  typed: Readonly<Partial<Record<string, string>>>,
  { lines, delivered }: Context,
  problems: Record<string, OrderProblem>,
): Part[] {
  return lines.flatMap((one) => {
    const field = quantityFieldOf(one.position)
    const text = (typed[field] ?? '').trim()
    if (text === '') return []
    const quantity = typedQuantity(text)
    if (quantity === 'zero-quantity') return []
    if (typeof quantity !== 'number') problems[field] = quantity
    else if (quantity > leftOf(one, delivered)) problems[field] = 'more-than-left'
    else if (isPartOfOne(quantity, one.unit) && !isPartOfOne(leftOf(one, delivered), one.unit))
      problems[field] = 'not-whole'
    else return [{ position: one.position, quantity }]
    return []
  })
}
