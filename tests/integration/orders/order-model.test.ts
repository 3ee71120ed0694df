import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/permissions.ts'
import { amendOrder } from '#app/services/orders/amend-order.server.ts'
import { cancelOrder } from '#app/services/orders/cancel-order.server.ts'
import { closeOrder, reopenOrder } from '#app/services/orders/close-order.server.ts'
import { decideAmendment } from '#app/services/orders/decide-amendment.server.ts'
import { decideOrder } from '#app/services/orders/decide-order.server.ts'
import { recordDelivery } from '#app/services/orders/record-delivery.server.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { withdrawAmendment } from '#app/services/orders/withdraw-amendment.server.ts'
import { withdrawOrder } from '#app/services/orders/withdraw-order.server.ts'
import { findWaitingAmendment } from '#db/queries/order-amendments.ts'
import { findOrder, type KeptOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { counted as countedMonths, recount } from '#tests/factories/consumption-data.ts'
import { buildOrdering, insertDraft, listCeilings, type Ordering } from '#tests/factories/order-data.ts'

/** Pieces of one price: the model counts them on its fingers, the program counts cents under three ceilings. */
const PRICE = 10_000
const MOST = 6
const NOBODY = '00000000-0000-4000-8000-000000000000'

type Life = 'submitted' | 'placed' | 'delivered' | 'closed' | 'refused' | 'withdrawn' | 'cancelled'
type ModelOrder = { id: string; life: Life; pieces: number; pending: number | null; came: number }
type Model = { orders: ModelOrder[] }
type Real = { world: Ordering; buyer: Actor & { userId: string }; approver: Actor & { userId: string } }

const reservedBy = ({ life, pieces, pending }: ModelOrder): number => {
  if (life === 'submitted') return pieces
  return life === 'placed' || life === 'delivered' ? Math.max(0, (pending ?? 0) - pieces) : 0
}
const committedBy = ({ life, pieces, came }: ModelOrder): number => {
  if (life === 'placed' || life === 'delivered') return pieces
  return life === 'closed' ? came : 0
}
const sumOf = (model: Model, of: (order: ModelOrder) => number) =>
  model.orders.reduce((sum, order) => sum + of(order), 0)
const takenOf = (model: Model) => sumOf(model, reservedBy) + sumOf(model, committedBy)
const isPlaced = ({ life }: ModelOrder) => life === 'placed' || life === 'delivered'
const arrive = (order: ModelOrder) => {
  order.life = order.came === order.pieces ? 'delivered' : 'placed'
}

const now = () => Temporal.Now.instant()
const today = Temporal.Now.plainDateISO('Europe/Brussels').toString()
const PLACE = { deliveryAddress: 'Place communale 1, 4000 Liège', contactName: 'Service travaux', reason: 'Autrement' }

type Outcome = { ok: true } | { ok: false; refusal: { code: string } }
const codeOf = (result: Outcome): string => (result.ok ? 'done' : result.refusal.code)

const nowOf = ({ buyer }: Real, id: string): Promise<{ order: KeptOrder; amendmentId: string }> =>
  withTenant(buyer.organisationId, async (tx) => {
    const order = await findOrder(tx, id, 'member')
    if (!order) throw new Error('The order is gone')
    return { order, amendmentId: (await findWaitingAmendment(tx, order))?.id ?? NOBODY }
  })

type Step = {
  name: string
  /** What the model says comes of it, and, where it is done, the model afterwards. */
  expect: (model: Model, order: ModelOrder) => string
  apply: (order: ModelOrder) => void
  act: (real: Real, now: { order: KeptOrder; amendmentId: string }) => Promise<Outcome>
}

const ofOrder = (life: Life): Pick<Step, 'expect' | 'apply'> => ({
  expect: (_, order) => (order.life === 'submitted' ? 'done' : 'not-waiting'),
  apply: (order) => {
    order.life = life
  },
})
const ofChange = (apply: (order: ModelOrder) => void): Pick<Step, 'expect' | 'apply'> => ({
  expect: (_, { pending }) => (pending === null ? 'not-waiting' : 'done'),
  apply: (order) => {
    apply(order)
    order.pending = null
  },
})

const decide =
  (decision: 'approved' | 'refused'): Step['act'] =>
  ({ approver }, { order }) =>
    decideOrder(approver, {
      ...{ orderId: order.id, revision: order.revision, decision, now: now() },
      comment: 'Lu',
    })
const decideChange =
  (decision: 'approved' | 'refused'): Step['act'] =>
  ({ approver }, { order, amendmentId }) =>
    decideAmendment(approver, { orderId: order.id, amendmentId, decision, comment: 'Lu', now: now() })

const at = ({ id, version }: KeptOrder) => ({ orderId: id, version })

const amend = (pieces: number): Step => ({
  name: `amend to ${pieces}`,
  expect: (model, order) => {
    if (!isPlaced(order)) return 'state'
    if (order.pending !== null) return 'waiting'
    if (pieces < Math.max(1, order.came) || pieces === order.pieces) return 'invalid'
    return takenOf(model) + Math.max(0, pieces - order.pieces) > MOST ? 'ceiling' : 'done'
  },
  apply: (order) => {
    if (pieces > order.pieces) order.pending = pieces
    else {
      order.pieces = pieces
      arrive(order)
    }
  },
  act: ({ buyer }, { order }) =>
    amendOrder(buyer, { ...at(order), typed: { ...PLACE, 'quantity-1': String(pieces) }, now: now() }),
})

const deliver = (pieces: number): Step => ({
  name: `deliver ${pieces}`,
  expect: (_, order) => {
    if (order.life !== 'placed') return 'state'
    return pieces === 0 || pieces > order.pieces - order.came ? 'invalid' : 'done'
  },
  apply: (order) => {
    order.came += pieces
    arrive(order)
  },
  act: ({ buyer }, { order }) =>
    recordDelivery(buyer, { ...at(order), today, typed: { deliveredOn: today, 'quantity-1': String(pieces) } }),
})

const STEPS: Step[] = [
  { name: 'approve', ...ofOrder('placed'), act: decide('approved') },
  { name: 'refuse', ...ofOrder('refused'), act: decide('refused') },
  {
    name: 'withdraw',
    ...ofOrder('withdrawn'),
    act: ({ buyer }, { order }) => withdrawOrder(buyer, { orderId: order.id, reason: null }),
  },
  {
    name: 'approve the change',
    ...ofChange((order) => {
      order.pieces = order.pending ?? order.pieces
      arrive(order)
    }),
    act: decideChange('approved'),
  },
  { name: 'refuse the change', ...ofChange(() => undefined), act: decideChange('refused') },
  {
    name: 'withdraw the change',
    ...ofChange(() => undefined),
    act: ({ buyer }, { order, amendmentId }) => withdrawAmendment(buyer, { orderId: order.id, amendmentId }),
  },
  {
    name: 'cancel',
    expect: (_, order) => {
      if (order.life !== 'placed') return 'state'
      return order.came > 0 ? 'delivered' : 'done'
    },
    apply: (order) => {
      order.life = 'cancelled'
      order.pending = null
    },
    act: ({ buyer }, { order }) => cancelOrder(buyer, { ...at(order), reason: 'Erreur', now: now() }),
  },
  {
    name: 'close',
    expect: (_, order) => {
      if (!isPlaced(order)) return 'state'
      return order.pending === null ? 'done' : 'waiting'
    },
    apply: (order) => {
      order.life = 'closed'
    },
    act: ({ buyer }, { order }) => closeOrder(buyer, { ...at(order), reason: 'Le reste ne vient pas', at: new Date() }),
  },
  {
    name: 'reopen',
    expect: (model, order) => {
      if (order.life !== 'closed') return 'state'
      return takenOf(model) + order.pieces - order.came > MOST ? 'ceiling' : 'done'
    },
    apply: arrive,
    act: ({ buyer }, { order }) => reopenOrder(buyer, { ...at(order), reason: 'Le reste vient' }),
  },
]

/** What is reserved and committed of every ceiling is what the model has counted. */
async function compare(model: Model, { world }: Real) {
  const rows = await withTenant(world.buyer.organisationId, listCeilings)
  const counted = { reserved: sumOf(model, reservedBy) * PRICE, committed: sumOf(model, committedBy) * PRICE }
  expect(rows.map(({ reserved, committed }) => ({ reserved, committed }))).toEqual([counted, counted, counted])
  const owner = world.operator.organisationId
  expect(await countedMonths(owner)).toEqual(await recount(owner))
}

class Place implements fc.AsyncCommand<Model, Real> {
  constructor(readonly pieces: number) {}
  check = () => true
  async run(model: Model, real: Real) {
    const { organisationId, userId } = real.buyer
    const draft = await insertDraft(real.world, { organisationId, createdBy: userId, pieces: this.pieces })
    const result = await submitOrder(real.buyer, { orderId: draft.id, version: draft.version, now: now() })
    expect(codeOf(result)).toBe(takenOf(model) + this.pieces > MOST ? 'ceiling' : 'done')
    if (result.ok) {
      expect(result.value.number).toBe(model.orders.length + 1)
      model.orders.push({ id: draft.id, life: 'submitted', pieces: this.pieces, pending: null, came: 0 })
    }
    await compare(model, real)
  }
  toString = () => `place ${this.pieces}`
}

class Follow implements fc.AsyncCommand<Model, Real> {
  constructor(
    readonly which: number,
    readonly step: Step,
  ) {}
  check = ({ orders }: Readonly<Model>) => orders.length > 0
  async run(model: Model, real: Real) {
    const order = model.orders[this.which % model.orders.length]
    if (!order) throw new Error('no order')
    const expected = this.step.expect(model, order)
    const result = await this.step.act(real, await nowOf(real, order.id))
    expect(codeOf(result)).toBe(expected)
    if (result.ok) this.step.apply(order)
    await compare(model, real)
  }
  toString = () => `${this.step.name} of ${this.which}`
}

const which = fc.nat(2)
const follow = (step: Step) => which.map((one) => new Follow(one, step))
const named = (...names: string[]) => STEPS.filter(({ name }) => names.includes(name)).map(follow)
const LEADING = [
  fc.integer({ min: 1, max: 4 }).map((pieces) => new Place(pieces)),
  ...named('approve', 'approve the change'),
  fc.tuple(which, fc.nat(MOST + 1)).map(([one, pieces]) => new Follow(one, amend(pieces))),
  fc.tuple(which, fc.nat(3)).map(([one, pieces]) => new Follow(one, deliver(pieces))),
]
// What leads on comes up more often: a life that ends at once says little.
const commands = [...LEADING, ...LEADING, ...LEADING, ...STEPS.map(follow), ...named('close', 'reopen')]

test('whatever is done with orders, in whatever order, they live as a model of six pieces does', {
  timeout: 180_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 60, size: 'max' }), async (steps) => {
      const limit = MOST * PRICE
      const world = await buildOrdering({ framework: limit, lot: limit, member: limit })
      const { buyer } = world
      const approver = await insertActor({ role: 'approver', organisationId: buyer.organisationId })
      await fc.asyncModelRun(() => ({ model: { orders: [] }, real: { world, buyer, approver } }), steps)
    }),
    { numRuns: 60 },
  )
})
