import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { tellOfOrderJob } from '#app/jobs/tell-of-order.ts'
import { amendOrder } from '#app/services/orders/amend-order.server.ts'
import { answerOrder } from '#app/services/orders/answer-order.server.ts'
import { cancelOrder } from '#app/services/orders/cancel-order.server.ts'
import { closeOrder, reopenOrder } from '#app/services/orders/close-order.server.ts'
import { recordDelivery } from '#app/services/orders/record-delivery.server.ts'
import { promiseOrder, serveOrder, takeBackServed } from '#app/services/orders/serve-order.server.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { voidDeliveryOfOrder } from '#app/services/orders/void-delivery.server.ts'
import { correctStock } from '#app/services/stocks/correct-stock.server.ts'
import { grantAllocations } from '#app/services/stocks/grant-allocations.server.ts'
import { listDeliveries } from '#db/queries/order-deliveries.ts'
import { updateOrder } from '#db/queries/orders.ts'
import { centreLetters } from '#db/schema/centre-letters.ts'
import { frameworks } from '#db/schema/frameworks.ts'
import { approvalBands } from '#db/schema/order-approvals.ts'
import { stockMovements } from '#db/schema/stocks.ts'
import { withTenant } from '#db/tenant.ts'
import { queuedJobs } from '#tests/factories/queue.ts'
import { buildStock, insertSaltDraft, listLevels, listTaken, type StockWorld } from '#tests/factories/stock-data.ts'

/** A body whose buyers order alone. */
async function alone(options: Parameters<typeof buildStock>[0] = {}) {
  const world = await buildStock(options)
  for (const { organisationId } of world.buyers) {
    await withTenant(organisationId, (tx) => tx.insert(approvalBands).values({ fromAmount: 0, approvers: 0 }))
  }
  return world
}

async function submit(world: StockWorld, tonnes: readonly number[], buyer = world.buyer) {
  const draft = await insertSaltDraft(world, { organisationId: buyer.organisationId, createdBy: buyer.userId, tonnes })
  return submitOrder(buyer, { orderId: draft.id, version: draft.version, now: world.now })
}

async function placed(world: StockWorld, tonnes: readonly number[], buyer = world.buyer) {
  const sent = await submit(world, tonnes, buyer)
  if (!sent.ok) throw new Error(JSON.stringify(sent.refusal))
  return sent.value
}

const levels = ({ operator }: StockWorld) => withTenant(operator.organisationId, listLevels)
const taken = ({ operator, buyer }: StockWorld) =>
  withTenant(operator.organisationId, (tx) => listTaken(tx, buyer.organisationId))

const journal = ({ operator, articleId }: StockWorld) =>
  withTenant(operator.organisationId, async (tx) => {
    const rows = await tx
      .select()
      .from(stockMovements)
      .where(eq(stockMovements.articleId, articleId))
      .orderBy(stockMovements.recordedAt)
    return rows.map(({ kind, quantity, levelAfter }) => [kind, quantity / 1000, levelAfter / 1000])
  })

test('an order reserves its tonnes of the stock and of the allocation, and the centre is its supplier', async () => {
  const world = await alone()
  const order = await placed(world, [12.5])
  expect(order).toMatchObject({ status: 'approved', fromStock: true, supplier: 'Centrale d’achat' })
  expect(await levels(world)).toEqual([{ onHand: 100, reserved: 12.5 }])
  expect(await taken(world)).toEqual([{ allocated: 50, taken: 12.5 }])
})

test.each([
  ['allocation', { onHand: 100, allocated: 10 }, 10_000],
  ['stock', { onHand: 8, allocated: 50 }, 8_000],
  ['not-allocated', { onHand: 100, allocated: 0 }, 0],
])('more than there is of the %s is refused with what is left', async (reason, options, left) => {
  const world = await alone(options)
  const sent = await submit(world, [10.5])
  expect(sent).toMatchObject({
    ok: false,
    refusal: { code: 'stock', shortage: { reason, left, article: 'Sel 0', unit: 'TNE' } },
  })
  expect(await levels(world)).toEqual([{ onHand: options.onHand, reserved: 0 }])
})

test('without a season today nothing is ordered', async () => {
  const world = await alone()
  await withTenant(world.operator.organisationId, (tx) =>
    tx.execute(sql`update stock_seasons set last_day = '2020-02-01'`),
  )
  expect(await submit(world, [1])).toMatchObject({ refusal: { code: 'stock', shortage: { reason: 'no-season' } } })
})

test('a cancelled order frees its stock and its allocation', async () => {
  const world = await alone()
  const order = await placed(world, [20])
  const cancelled = await cancelOrder(world.buyer, {
    ...{ orderId: order.id, version: order.version, reason: 'Hiver doux', now: world.now },
  })
  expect(cancelled.ok).toBe(true)
  expect(await levels(world)).toEqual([{ onHand: 100, reserved: 0 }])
  expect(await taken(world)).toEqual([{ allocated: 50, taken: 0 }])
})

test('a change moves the difference, and one between two articles of one price too', async () => {
  const world = await alone({ articles: 2 })
  const order = await placed(world, [10, 20])
  const change = (typed: Record<string, string>, version: number) =>
    amendOrder(world.buyer, {
      orderId: order.id,
      version,
      now: world.now,
      typed: { deliveryAddress: 'Dépôt communal', contactName: 'Service travaux', reason: 'Autre route', ...typed },
    })
  const grown = await change({ 'quantity-1': '15', 'quantity-2': '20' }, order.version)
  expect(grown).toMatchObject({ ok: true, value: { amendment: { status: 'approved' } } })
  const held = () =>
    withTenant(world.operator.organisationId, async (tx) => {
      const rows = await tx.execute<{ code: string; reserved: number }>(
        sql`select a.code, (s.reserved / 1000.0)::float8 as reserved from stocks s join articles a on a.id = s.article_id order by 1`,
      )
      return rows.map(({ reserved }) => reserved)
    })
  expect(await held()).toEqual([15, 20])
  const version = grown.ok ? grown.value.order.version : 0
  const swapped = await change({ 'quantity-1': '20', 'quantity-2': '15' }, version)
  expect(swapped.ok).toBe(true)
  expect(await held()).toEqual([20, 15])
  const next = swapped.ok ? swapped.value.order.version : 0
  // The same amount and the same tonnes: no ceiling moves, and the allocation of one article is gone over.
  expect(await change({ 'quantity-1': '0', 'quantity-2': '35' }, next)).toMatchObject({ ok: true })
  expect(await change({ 'quantity-2': '51' }, next + 1)).toMatchObject({
    refusal: { code: 'stock', shortage: { reason: 'allocation', left: 15_000 } },
  })
})

test('the centre confirms a day, and what leaves its store leaves the stock; taken back it is there again', async () => {
  const world = await alone()
  const order = await placed(world, [20])
  const promised = await promiseOrder(world.operator, {
    ...{ orderId: order.id, version: order.version, now: world.now },
    typed: { promisedOn: '2026-11-05', promiseRemark: '' },
  })
  expect(promised).toMatchObject({ ok: true, value: { status: 'confirmed', promisedOn: '2026-11-05' } })
  const version = promised.ok ? promised.value.version : 0
  const served = await serveOrder(world.operator, {
    ...{ orderId: order.id, version, today: world.today },
    typed: { deliveredOn: '2026-11-02', note: 'BL 1', 'quantity-1': '8' },
  })
  expect(served).toMatchObject({ ok: true, value: { status: 'confirmed' } })
  expect(await levels(world)).toEqual([{ onHand: 92, reserved: 12 }])
  expect(await taken(world)).toEqual([{ allocated: 50, taken: 20 }])
  const rest = await recordDelivery(world.buyer, {
    ...{ orderId: order.id, version: version + 1, today: world.today },
    typed: { deliveredOn: '2026-11-02', 'quantity-1': '12' },
  })
  expect(rest).toMatchObject({ ok: true, value: { status: 'delivered' } })
  expect(await levels(world)).toEqual([{ onHand: 80, reserved: 0 }])
  const deliveries = await withTenant(world.operator.organisationId, (tx) => listDeliveries(tx, order))
  const back = await takeBackServed(world.operator, {
    ...{ orderId: order.id, version: version + 2, deliveryId: deliveries[0]?.id ?? '', reason: 'Erreur' },
  })
  expect(back).toMatchObject({ ok: true, value: { status: 'confirmed' } })
  const twice = await voidDeliveryOfOrder(world.buyer, {
    ...{ orderId: order.id, version: version + 3, deliveryId: deliveries[0]?.id ?? '', reason: 'Erreur' },
  })
  expect(twice).toMatchObject({ refusal: { code: 'not-found' } })
  const [first, second] = [deliveries[0]?.note === 'BL 1' ? 8 : 12, deliveries[0]?.note === 'BL 1' ? 12 : 8]
  expect(await levels(world)).toEqual([{ onHand: 100 - second, reserved: first }])
  expect(await journal(world)).toEqual([
    ['correction', 100, 100],
    ['issue', -8, 92],
    ['issue', -12, 80],
    ['return', first, 80 + first],
  ])
})

test('closing what was delivered in part frees the rest; opening it again takes it, or is refused', async () => {
  const world = await alone({ members: 2, onHand: 30 })
  const order = await placed(world, [20])
  await serveOrder(world.operator, {
    ...{ orderId: order.id, version: order.version, today: world.today },
    typed: { deliveredOn: '2026-11-02', 'quantity-1': '5' },
  })
  const closed = await closeOrder(world.buyer, {
    ...{ orderId: order.id, version: order.version + 1, reason: 'Assez', at: new Date() },
  })
  expect(closed.ok).toBe(true)
  expect(await levels(world)).toEqual([{ onHand: 25, reserved: 0 }])
  expect(await taken(world)).toEqual([{ allocated: 50, taken: 5 }])
  const other = world.buyers[1]
  if (!other) throw new Error('one member')
  await placed(world, [15], other)
  const reopen = () => reopenOrder(world.buyer, { orderId: order.id, version: order.version + 2, reason: 'Il gèle' })
  expect(await reopen()).toMatchObject({ refusal: { code: 'stock', shortage: { reason: 'stock', left: 10_000 } } })
  await correctStock(world.operator, {
    ...{ articleId: world.articleId, today: world.today },
    typed: { onHand: '30', movedOn: world.today, reason: 'Retrouvé' },
  })
  expect(await reopen()).toMatchObject({ ok: true })
  expect(await levels(world)).toEqual([{ onHand: 30, reserved: 30 }])
})

test('a correction does not go below what is promised, nor an allocation below what is taken', async () => {
  const world = await alone()
  await placed(world, [20])
  const counted = await correctStock(world.operator, {
    ...{ articleId: world.articleId, today: world.today },
    typed: { onHand: '19', movedOn: world.today, reason: 'Inventaire' },
  })
  expect(counted).toMatchObject({ refusal: { problems: { onHand: 'below-reserved' } } })
  const { seasonId, articleId, buyer } = world
  const grants = [{ memberId: buyer.organisationId, allocated: 19_500 }]
  expect(await grantAllocations(world.operator, { seasonId, articleId, grants })).toMatchObject({
    refusal: { problems: { [`allocated-${buyer.organisationId}`]: 'below-taken' } },
  })
})

test('nobody writes a level, an issue or what is taken by hand, and a centre serves none but orders from its stock', async () => {
  const world = await alone()
  const order = await placed(world, [20])
  const { organisationId } = world.operator
  const attempt = (query: ReturnType<typeof sql>) => withTenant(organisationId, (tx) => tx.execute(query))
  for (const query of [
    sql`update stocks set on_hand = 1000`,
    sql`update stock_allocations set taken = 0`,
    sql`update order_stock set reserved = 0`,
    sql`delete from stock_movements`,
    sql`update stock_movements set quantity = 1`,
    sql`insert into stock_movements (organisation_id, article_id, kind, quantity, moved_on)
      values (${organisationId}, ${world.articleId}, 'issue', -1, '2026-11-02')`,
    sql`update orders set status = 'closed' where id = ${order.id}`,
  ]) {
    await expect(attempt(query)).rejects.toMatchObject({ cause: { code: '42501' } })
  }
  await expect(
    withTenant(world.buyer.organisationId, (tx) => updateOrder(tx, order, { fromStock: false })),
  ).resolves.toMatchObject({ fromStock: true })
})

test('what a centre approved and promised before anybody was told is told both', async () => {
  const world = await alone()
  const { operator, buyer } = world
  await withTenant(operator.organisationId, (tx) => tx.update(frameworks).set({ centreApproves: true }))
  const order = await placed(world, [5])
  const said = { orderId: order.id, revision: 1, decision: 'approved', comment: null, now: world.now } as const
  const answered = await answerOrder(operator, said)
  if (!answered.ok) throw new Error(JSON.stringify(answered.refusal))
  const promised = await promiseOrder(operator, {
    ...{ orderId: order.id, version: answered.value.version, typed: { promisedOn: '2026-11-05' }, now: world.now },
  })
  expect(promised).toMatchObject({ ok: true, value: { status: 'confirmed' } })

  const { organisationId } = buyer
  const asked = await queuedJobs('tell-of-order', { organisationId })
  expect(asked.map(({ status }) => status).toSorted()).toEqual(['approved', 'confirmed'])
  const context = { now: () => world.now, sendMail: async () => ({ outcome: 'sent', answer: '250 ok' }) as const }
  for (const job of asked) await tellOfOrderJob.perform(job, context)
  const letters = await withTenant(organisationId, (tx) => tx.select({ kind: centreLetters.kind }).from(centreLetters))
  expect(letters.map(({ kind }) => kind).toSorted()).toEqual(['order-approved', 'order-confirmed'])
  expect(await queuedJobs('plan-centre-letters', { subjectId: order.id, kind: 'order-stock-placed' })).toHaveLength(1)
  expect(await queuedJobs('note-purchase', { orderId: order.id })).not.toHaveLength(0)
})
