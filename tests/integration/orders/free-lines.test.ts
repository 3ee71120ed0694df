import { sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/permissions.ts'
import { today } from '#app/lib/clock.server.ts'
import { action } from '#app/routes/_app.catalogue.$frameworkId_.articles.tsx'
import { loader as draftPage, action as orderAction } from '#app/routes/_app.commandes.$orderId/route.tsx'
import { loader as centrePage } from '#app/routes/_app.notre-centrale.commandes.$orderId.tsx'
import { beginFreeDraft } from '#app/services/orders/begin-draft.server.ts'
import { copyOrder } from '#app/services/orders/copy-order.server.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { writeBasket } from '#app/services/orders/write-basket.server.ts'
import { findOrder, type KeptOrder, listOrderLines } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildOrdering, listCeilings, type Ordering } from '#tests/factories/order-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

type Person = Actor & { userId: string }
const DAY = today()
const now = () => Temporal.Now.instant()
const DETAILS = { deliveryAddress: 'Place communale 1\n4100 Seraing', contactName: 'Service travaux' }
const FREE = {
  ...{ freeDescription: 'Pose sur site', freeQuantity: '2,5', freeUnit: 'HUR' },
  ...{ freePrice: '48,00', freeVatRate: '2100' },
}

const begin = (actor: Person, { framework, lot }: Ordering, lotId: string | null = lot.id) =>
  beginFreeDraft(actor, { frameworkId: framework.id, lotId, today: DAY })

async function begun(world: Ordering): Promise<KeptOrder> {
  const result = await begin(world.buyer, world)
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

const write = (actor: Actor, { id, version }: KeptOrder, typed: Record<string, string>) =>
  writeBasket(actor, { orderId: id, version, typed: { ...DETAILS, ...typed }, today: DAY })

async function filled(world: Ordering): Promise<KeptOrder> {
  const kept = await write(world.buyer, await begun(world), FREE)
  if (!kept.ok) throw new Error(JSON.stringify(kept.refusal))
  return kept.value
}

const send = (actor: Actor, { id, version }: KeptOrder, typed?: Record<string, string>) =>
  submitOrder(actor, { orderId: id, version, now: now(), ...(typed ? { typed } : {}) })
const linesOf = ({ buyer }: Ordering, order: KeptOrder) =>
  withTenant(buyer.organisationId, (tx) => listOrderLines(tx, order))
const orderOf = async ({ buyer }: Ordering, { id }: KeptOrder) => {
  const order = await withTenant(buyer.organisationId, (tx) => findOrder(tx, id, 'member'))
  if (!order) throw new Error('no order')
  return order
}
const forbid = ({ operator, framework }: Ordering) =>
  withTenant(operator.organisationId, (tx) =>
    tx.execute(sql`update frameworks set free_lines = false where id = ${framework.id}`),
  )

describe('a draft without an article of the price list', () => {
  test('begins where the framework contract allows free lines, once a lot', async () => {
    const world = await buildOrdering()
    const { id } = await begun(world)
    expect((await begun(world)).id).toBe(id)
    expect(await begin(world.buyer, world, null)).toEqual({ ok: false, refusal: { code: 'not-found' } })
    const reader = await insertActor({ role: 'reader', organisationId: world.buyer.organisationId })
    expect(await begin(reader, world)).toEqual({ ok: false, refusal: { code: 'forbidden' } })
    expect(await begin((await buildOrdering()).buyer, world)).toMatchObject({ refusal: { obstacle: 'not-member' } })
    const path = `/catalogue/${world.framework.id}/articles`
    const form = { intent: 'begin-free', lotId: world.lot.id }
    const params = { frameworkId: world.framework.id }
    const there = await answerOf(await call(action, await signedInRequest(world.buyer, path, form), params))
    expect(there).toMatchObject({ status: 302, location: `/commandes/${id}#free` })
    await forbid(world)
    expect(await begin(world.buyer, world)).toEqual({ ok: false, refusal: { code: 'free-lines' } })
  })
})

describe('a free line', () => {
  test('is written beside the rest, weighs on the ceilings by its amount and is counted by no quantity', async () => {
    const world = await buildOrdering({ lotQuantity: 1 })
    const order = await filled(world)
    expect(order).toMatchObject({ amount: 12_000, vat: 2520, quantity: 0, ...DETAILS })
    expect(await linesOf(world, order)).toMatchObject([
      { position: 1, articleId: null, description: 'Pose sur site', unit: 'HUR', quantity: 2500, unitPrice: 480_000 },
    ])
    expect((await send(world.buyer, order)).ok).toBe(true)
    expect((await withTenant(world.buyer.organisationId, listCeilings))[2]).toMatchObject({
      ...{ reserved: 12_000, reservedQuantity: 0 },
    })
  })

  test('is changed where it stands, from its page, and with what else was typed', async () => {
    const world = await buildOrdering()
    const order = await filled(world)
    const params = { orderId: order.id }
    const send_ = async (fields: Record<string, string>) =>
      answerOf(await call(orderAction, await signedInRequest(world.buyer, `/commandes/${order.id}`, fields), params))
    const asked = { ...DETAILS, reference: 'R-7', version: String(order.version), intent: 'change-1' }
    const { location } = await send_(asked)
    expect(location).toBe(`/commandes/${order.id}?ligne=1#free`)
    const { body } = await answerOf(await call(draftPage, await signedInRequest(world.buyer, location ?? ''), params))
    const values = { ...FREE, freePrice: '48,00' }
    expect(body).toMatchObject({ page: { changing: { position: 1, values }, values: { reference: 'R-7' } } })
    const kept = await orderOf(world, order)
    const again = { ...values, freePosition: '1', freeQuantity: '3', freeDescription: 'Pose et réglage' }
    const written = await write(world.buyer, kept, again)
    expect(written).toMatchObject({ ok: true, value: { amount: 14_400 } })
    expect(await linesOf(world, order)).toMatchObject([{ position: 1, description: 'Pose et réglage', quantity: 3000 }])
    // Of a line that is gone it is a new one.
    const other = await write(world.buyer, await orderOf(world, order), { ...again, freePosition: '9' })
    expect(other.ok).toBe(true)
    expect(await linesOf(world, order)).toMatchObject([{ position: 1 }, { position: 2 }])
  })

  test('that is wrong is refused at its field, and nothing typed beside it is kept', async () => {
    const world = await buildOrdering()
    const order = await begun(world)
    const wrong = {
      freeDescription: '',
      freeQuantity: '-1',
      freeUnit: 'ZZZ',
      freePrice: '12,50 TVAC',
      freeVatRate: '21',
    }
    expect(await write(world.buyer, order, wrong)).toMatchObject({
      refusal: {
        code: 'invalid',
        problems: {
          ...{ freeDescription: 'description-missing', freeQuantity: 'negative-quantity', freeUnit: 'unknown-choice' },
          ...{ freePrice: 'with-vat', freeVatRate: 'choose' },
        },
      },
    })
    const huge = { ...FREE, freeQuantity: '100000000', freePrice: '10000000' }
    expect(await write(world.buyer, order, huge)).toMatchObject({
      refusal: { problems: { freeQuantity: 'quantity-too-large' } },
    })
    expect(await write(world.buyer, order, { ...FREE, freeQuantity: ' ' })).toMatchObject({
      refusal: { problems: { freeQuantity: 'quantity-missing' } },
    })
    for (const freePrice of ['0', '0,0001']) {
      expect(await write(world.buyer, order, { ...FREE, freePrice })).toMatchObject({
        refusal: { problems: { freePrice: 'zero-price' } },
      })
    }
    expect(await linesOf(world, order)).toEqual([])
    const kept = await write(world.buyer, order, { freeUnit: 'C62', freeVatRate: '2100' })
    expect(kept.ok).toBe(true)
    expect(await linesOf(world, order)).toEqual([])
  })

  test('is not sent before it was seen in the sums', async () => {
    const world = await buildOrdering()
    const order = await filled(world)
    expect(await send(world.buyer, order, { ...DETAILS, ...FREE })).toMatchObject({
      refusal: { code: 'invalid', problems: { freeDescription: 'free-not-added' } },
    })
  })

  test('is neither added, sent nor copied once the framework contract allows none', async () => {
    const world = await buildOrdering()
    const past = await send(world.buyer, await filled(world))
    if (!past.ok) throw new Error(past.refusal.code)
    const copied = await copyOrder(world.buyer, { orderId: past.value.id, today: DAY })
    if (!copied.ok) throw new Error(copied.refusal.code)
    expect(copied.value).toMatchObject({ left: [], order: { amount: 12_000, quantity: 0 } })
    await forbid(world)
    const { order } = copied.value
    expect(await write(world.buyer, order, FREE)).toMatchObject({
      refusal: { problems: { freeDescription: 'free-not-allowed' } },
    })
    expect(await send(world.buyer, order)).toMatchObject({
      refusal: { code: 'invalid', problems: { 'quantity-1': 'free-not-allowed' } },
    })
    const other = await insertActor({ role: 'buyer', organisationId: world.buyer.organisationId })
    expect(await copyOrder(other, { orderId: past.value.id, today: DAY })).toEqual({
      ...{ ok: false, refusal: { code: 'nothing-sold' } },
    })
  })

  test('is shown as one to its body and to the centre', async () => {
    const world = await buildOrdering()
    const order = await filled(world)
    const params = { orderId: order.id }
    const draft = await call(draftPage, await signedInRequest(world.buyer, `/commandes/${order.id}`), params)
    expect(JSON.stringify(draft)).toContain('Ligne libre')
    expect((await send(world.buyer, order)).ok).toBe(true)
    const path = `/notre-centrale/commandes/${order.id}`
    const centre = await call(centrePage, await signedInRequest(world.operator, path), params)
    expect(JSON.stringify(centre)).toContain('Ligne libre')
  })
})
