import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cancelOrder } from '#app/services/orders/cancel-order.server.ts'
import { closeOrder, reopenOrder } from '#app/services/orders/close-order.server.ts'
import { serveOrder } from '#app/services/orders/serve-order.server.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { correctStock } from '#app/services/stocks/correct-stock.server.ts'
import { approvalBands } from '#db/schema/order-approvals.ts'
import { withTenant } from '#db/tenant.ts'
import { buildStock, insertSaltDraft, listLevels, listTaken, type StockWorld } from '#tests/factories/stock-data.ts'

type Ordered = { id: string; version: number; asked: number; came: number; state: 'placed' | 'closed' | 'over' }
type Model = { onHand: number; allocated: number; orders: Ordered[] }

const reservedOf = ({ orders }: Model) =>
  orders.reduce((sum, { state, asked, came }) => sum + (state === 'placed' ? asked - came : 0), 0)
const takenOf = (model: Model) => reservedOf(model) + model.orders.reduce((sum, { came }) => sum + came, 0)

type Step = { kind: 'order' | 'serve' | 'cancel' | 'close' | 'reopen' | 'count'; which: number; tonnes: number }

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('order', 'order', 'serve', 'serve', 'cancel', 'close', 'reopen', 'count'),
  which: fc.nat(5),
  tonnes: fc.integer({ min: 1, max: 14 }),
})

type Doing = { world: StockWorld; model: Model } & Pick<Step, 'tonnes'>

async function order({ world, model, tonnes }: Doing) {
  const { buyer, now } = world
  const draft = await insertSaltDraft(world, {
    ...{ organisationId: buyer.organisationId, createdBy: buyer.userId, tonnes: [tonnes] },
  })
  const sent = await submitOrder(buyer, { orderId: draft.id, version: draft.version, now })
  const room = Math.min(model.onHand - reservedOf(model), model.allocated - takenOf(model))
  expect(sent.ok).toBe(tonnes <= room)
  if (sent.ok) model.orders.push({ id: draft.id, version: sent.value.version, asked: tonnes, came: 0, state: 'placed' })
}

async function count({ world, model, tonnes }: Doing) {
  const { operator, articleId, today } = world
  const typed = { onHand: String(tonnes * 3), movedOn: today, reason: 'Inventaire' }
  const counted = await correctStock(operator, { articleId, typed, today })
  expect(counted.ok).toBe(tonnes * 3 >= reservedOf(model) && tonnes * 3 !== model.onHand)
  if (counted.ok) model.onHand = tonnes * 3
}

async function serve({ world, model, tonnes }: Doing, one: Ordered) {
  const { operator, today } = world
  const typed = { deliveredOn: today, 'quantity-1': String(tonnes) }
  const served = await serveOrder(operator, { orderId: one.id, version: one.version, typed, today })
  const left = one.asked - one.came
  expect(served.ok).toBe(one.state === 'placed' && left > 0 && tonnes <= left)
  if (!served.ok) return
  one.came += tonnes
  one.version = served.value.version
  model.onHand -= tonnes
}

/** What brings an order to another state: whether it may, and where to. */
async function move({ world, model }: Doing, one: Ordered, kind: 'cancel' | 'close' | 'reopen') {
  const { buyer, now } = world
  const shown = { orderId: one.id, version: one.version }
  const placed = one.state === 'placed'
  const [result, lawful, after] =
    kind === 'cancel'
      ? ([await cancelOrder(buyer, { ...shown, reason: 'Non', now }), placed && one.came === 0, 'over'] as const)
      : kind === 'close'
        ? ([await closeOrder(buyer, { ...shown, reason: 'Assez', at: new Date() }), placed, 'closed'] as const)
        : ([await reopenOrder(buyer, { ...shown, reason: 'Encore' }), mayReopen(model, one), 'placed'] as const)
  expect(result.ok).toBe(lawful)
  if (!result.ok) return
  one.state = after
  one.version = result.value.version
}

/** Does a step to both; what the model forbids has to be refused. */
async function take(world: StockWorld, model: Model, { kind, which, tonnes }: Step) {
  const doing = { world, model, tonnes }
  if (kind === 'order') return order(doing)
  if (kind === 'count') return count(doing)
  const one = model.orders[which % Math.max(1, model.orders.length)]
  if (!one) return
  return kind === 'serve' ? serve(doing, one) : move(doing, one, kind)
}

function mayReopen(model: Model, { state, asked, came }: Ordered) {
  const room = Math.min(model.onHand - reservedOf(model), model.allocated - takenOf(model))
  return state === 'closed' && asked - came <= room
}

test('whatever is done to orders and the store, the stock is what a simple model says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 25 }), async (steps) => {
      const world = await buildStock({ onHand: 24, allocated: 30 })
      await withTenant(world.buyer.organisationId, (tx) =>
        tx.insert(approvalBands).values({ fromAmount: 0, approvers: 0 }),
      )
      const model: Model = { onHand: 24, allocated: 30, orders: [] }
      for (const one of steps) {
        await take(world, model, one)
        const [level] = await withTenant(world.operator.organisationId, listLevels)
        expect(level).toEqual({ onHand: model.onHand, reserved: reservedOf(model) })
        const [share] = await withTenant(world.operator.organisationId, (tx) =>
          listTaken(tx, world.buyer.organisationId),
        )
        expect(share).toEqual({ allocated: 30, taken: takenOf(model) })
      }
    }),
    { numRuns: 15, seed: 7 },
  )
}, 120_000)
