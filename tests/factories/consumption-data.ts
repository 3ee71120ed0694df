import { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import type { TenantId } from '#app/domain/ids.ts'
import { holdOf } from '#app/domain/order.ts'
import { consumption } from '#db/schema/consumption.ts'
import { orders } from '#db/schema/orders.ts'
import { withTenant } from '#db/tenant.ts'

type Sums = { amount: number; quantity: number; orders: number }
const PLACED = ['approved', 'sent', 'confirmed', 'delivered', 'closed']

type Order = typeof orders.$inferSelect

function committedBy({ status, amount, quantity, settledAmount, settledQuantity }: Order) {
  const settled = settledAmount === null ? null : { amount: settledAmount, quantity: settledQuantity ?? 0 }
  return holdOf({ status, standing: { amount, quantity }, pending: null, settled }).committed
}

/** The sums that one order is part of, and what it adds to them. */
function partsOf(order: Order): [string, Sums][] {
  const { frameworkId, lotId, chargedTo, submittedAt, createdAt } = order
  const day = dayAt(Temporal.Instant.fromEpochMilliseconds((submittedAt ?? createdAt).getTime()))
  const [year, month] = day.split('-').map(Number)
  const { amount, quantity } = committedBy(order)
  return [...new Set([lotId, null])].flatMap((lot) =>
    [chargedTo, null].flatMap((member) =>
      [month, null].map((of): [string, Sums] => [
        [frameworkId, lot, member, year, of].join(' '),
        { amount, quantity: lot === lotId ? quantity : 0, orders: 1 },
      ]),
    ),
  )
}

/** Every sum that the orders of a centre make, counted order by order. */
export async function recount(ownerId: TenantId): Promise<Map<string, Sums>> {
  const sums = new Map<string, Sums>()
  const ours = (await withTenant(ownerId, (tx) => tx.select().from(orders))).filter(
    (order) => order.ownerId === ownerId && PLACED.includes(order.status),
  )
  for (const [key, part] of ours.flatMap(partsOf)) {
    const sum = sums.get(key) ?? { amount: 0, quantity: 0, orders: 0 }
    sums.set(key, {
      ...{ amount: sum.amount + part.amount, quantity: sum.quantity + part.quantity, orders: sum.orders + 1 },
    })
  }
  return sums
}

/** The same as the database has counted them. */
export async function counted(ownerId: TenantId): Promise<Map<string, Sums>> {
  const rows = await withTenant(ownerId, (tx) => tx.select().from(consumption))
  return new Map(
    rows
      .filter(({ organisationId }) => organisationId === ownerId)
      .filter(({ amount, quantity, orders: placed }) => amount + quantity + placed > 0)
      .map(({ frameworkId, lotId, memberId, year, month, amount, quantity, orders: placed }) => [
        [frameworkId, lotId, memberId, year, month].join(' '),
        { amount, quantity, orders: placed },
      ]),
  )
}
