import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { cancelOrder } from '#app/services/orders/cancel-order.server.ts'
import { serveOrder } from '#app/services/orders/serve-order.server.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { readHeldRefusal } from '#db/queries/order-refusal.ts'
import { type KeptOrder, updateOrder } from '#db/queries/orders.ts'
import { approvalBands } from '#db/schema/order-approvals.ts'
import { orderLines } from '#db/schema/orders.ts'
import { withTenant } from '#db/tenant.ts'
import { buildStock, insertSaltDraft, type StockWorld } from '#tests/factories/stock-data.ts'

const CLIENTS = 8
const ATTEMPTS = 20

/** Figures that are the same in every run. */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * sides)
  }
}

async function amend(order: KeptOrder, factor: number) {
  try {
    await withTenant(order.organisationId as StockWorld['buyer']['organisationId'], async (tx) => {
      await tx.execute(sql`insert into order_lines (organisation_id, owner_id, order_id, revision, position, article_id, code, description, unit, quantity, unit_price, vat_rate, counted, amount)
        select organisation_id, owner_id, order_id, 2, position, article_id, code, description, unit, quantity * ${factor}::integer, unit_price, vat_rate, counted, amount * ${factor}::integer
        from ${orderLines} where organisation_id = ${order.organisationId} and order_id = ${order.id} and revision = 1`)
      const [amount, quantity] = [order.amount * factor, order.quantity * factor]
      const waiting = await updateOrder(tx, order, { pendingAmount: amount, pendingQuantity: quantity })
      await updateOrder(tx, waiting, { revision: 2, amount, quantity, pendingAmount: null, pendingQuantity: null })
    })
  } catch (error) {
    if (!readHeldRefusal(error)) throw error
  }
}

async function attempt(world: StockWorld, roll: ReturnType<typeof dice>) {
  const buyer = world.buyers[roll(world.buyers.length)]
  if (!buyer) throw new Error('nobody orders')
  // Lines in either order: the stocks are held in one all the same.
  const tonnes = [1 + roll(4), roll(4)]
  const draft = await insertSaltDraft(world, { organisationId: buyer.organisationId, createdBy: buyer.userId, tonnes })
  const sent = await submitOrder(buyer, { orderId: draft.id, version: draft.version, now: world.now })
  if (!sent.ok) {
    expect(sent.refusal.code).toBe('stock')
    return 0
  }
  const shown = { orderId: draft.id, version: sent.value.version }
  const next = roll(6)
  if (next < 2) await cancelOrder(buyer, { ...shown, reason: 'Hiver doux', now: world.now })
  else if (next === 2) await amend(sent.value, 2)
  else if (next === 3) {
    const typed = { deliveredOn: world.today, 'quantity-1': '1' }
    await serveOrder(world.operator, { ...shown, typed, today: world.today })
  }
  return 1
}

test('many orders at once around the last tonnes: no stock below zero, and what is reserved is what orders hold', async () => {
  const world = await buildStock({ members: 4, articles: 2, onHand: 40, allocated: 25 })
  for (const { organisationId } of world.buyers) {
    await withTenant(organisationId, (tx) => tx.insert(approvalBands).values({ fromAmount: 0, approvers: 0 }))
  }
  const sent = await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      const roll = dice(client + 1)
      let accepted = 0
      for (let left = ATTEMPTS; left > 0; left -= 1) accepted += await attempt(world, roll)
      return accepted
    }),
  )
  const total = sent.reduce((sum, one) => sum + one, 0)
  // Both happened: accepted and refused.
  expect(total).toBeGreaterThan(10)
  expect(total).toBeLessThan(CLIENTS * ATTEMPTS)

  const rows = await withTenant(world.operator.organisationId, (tx) =>
    tx.execute(sql`
      with wanted as (
        select l.article_id, o.charged_to, sum(l.quantity) filter (where o.status in ('approved', 'confirmed', 'delivered')) as ordered,
          coalesce(sum((select sum(p.quantity) from order_delivery_lines p join order_deliveries d on d.id = p.delivery_id
            where d.order_id = o.id and p.position = l.position and d.voided_at is null)), 0) as came
        from orders o join order_lines l on l.order_id = o.id and l.revision = o.revision group by 1, 2
      ), moved as (select article_id, sum(quantity) as level from stock_movements group by 1)
      select s.on_hand = m.level as sums, s.on_hand >= s.reserved as sound,
        s.reserved = (select coalesce(sum(ordered - came), 0) from wanted w where w.article_id = s.article_id) as reserved,
        s.reserved = (select coalesce(sum(reserved), 0) from order_stock h where h.article_id = s.article_id) as held,
        not exists (select from stock_allocations a where a.article_id = s.article_id
          and a.taken <> coalesce((select ordered from wanted w where w.article_id = a.article_id and w.charged_to = a.member_id), 0)) as taken
      from stocks s join moved m on m.article_id = s.article_id`),
  )
  expect([...rows]).toEqual(
    Array.from({ length: 2 }, () => ({ sums: true, sound: true, reserved: true, held: true, taken: true })),
  )
}, 60_000)
