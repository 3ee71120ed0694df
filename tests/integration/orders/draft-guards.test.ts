import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/permissions.ts'
import { today } from '#app/lib/clock.server.ts'
import { setArticlePrice } from '#app/services/articles/set-article-price.server.ts'
import { acceptPrices } from '#app/services/orders/change-basket.server.ts'
import { copyOrder } from '#app/services/orders/copy-order.server.ts'
import { decideOrder } from '#app/services/orders/decide-order.server.ts'
import { putInBasket } from '#app/services/orders/put-in-basket.server.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { writeBasket } from '#app/services/orders/write-basket.server.ts'
import { type KeptOrder, lockOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildOrdering } from '#tests/factories/order-data.ts'
import { addTo, articleOf } from '#tests/factories/price-list.ts'

type Person = Actor & { userId: string }
const DAY = today()
const now = () => Temporal.Now.instant()
const DETAILS = { deliveryAddress: 'Place communale 1\n4100 Seraing', contactName: 'Service travaux' }

async function shop(limits: Parameters<typeof buildOrdering>[0] = {}) {
  const world = await buildOrdering(limits)
  const place = { operator: world.operator, frameworkId: world.framework.id, lotId: world.lot.id }
  const articleId = await addTo(place)
  const { organisationId } = world.buyer
  const administrator = await insertActor({ role: 'administrator', organisationId })
  return { ...world, ...place, articleId, administrator }
}
type Shop = Awaited<ReturnType<typeof shop>>

async function orderOf({ buyer }: Shop, id: string): Promise<KeptOrder> {
  const order = await withTenant(buyer.organisationId, (tx) => lockOrder(tx, id, 'member'))
  if (!order) throw new Error('no order')
  return order
}

async function begun(world: Shop, quantity = '2'): Promise<KeptOrder> {
  const { buyer, frameworkId, articleId } = world
  const result = await putInBasket(buyer, { frameworkId, articleId, quantity, today: DAY })
  if (!result.ok) throw new Error(result.refusal.code)
  return orderOf(world, result.value.orderId)
}

const write = (actor: Person, { id, version }: KeptOrder, typed: Record<string, string>) =>
  writeBasket(actor, { orderId: id, version, typed: { ...DETAILS, ...typed }, today: DAY })

async function dearer(world: Shop, unitPrice: number) {
  const { version } = await articleOf(world, world.articleId)
  const price = { unitPrice, validFrom: DAY }
  const set = await setArticlePrice(world.operator, { articleId: world.articleId, version, today: DAY, price })
  expect(set.ok).toBe(true)
}

describe('sending a draft with what is typed in its form', () => {
  test('keeps it in the same step, and of four tabs at once three read the number it left under', async () => {
    const world = await shop()
    const { id: orderId, version } = await begun(world)
    const typed = { ...DETAILS, 'quantity-1': '3' }
    const all = await Promise.all(
      [1, 2, 3, 4].map(() => submitOrder(world.buyer, { orderId, version, typed, now: now() })),
    )
    const said = all.map((one) => {
      if (one.ok) return 'sent'
      return one.refusal.code === 'already' ? `already ${one.refusal.order.number}` : one.refusal.code
    })
    expect(said.toSorted()).toEqual(['already 1', 'already 1', 'already 1', 'sent'])
    expect(await orderOf(world, orderId)).toMatchObject({
      status: 'submitted',
      quantity: 3000,
      contactName: 'Service travaux',
    })
  })

  test('that is refused for its price keeps it all the same, and for a wrong field keeps nothing', async () => {
    const world = await shop()
    const { id: orderId, version } = await begun(world)
    const wrong = { ...DETAILS, 'quantity-1': '3', contactEmail: 'nobody' }
    expect(await submitOrder(world.buyer, { orderId, version, typed: wrong, now: now() })).toMatchObject({
      refusal: { code: 'invalid', problems: { contactEmail: 'email-wrong' } },
    })
    expect(await orderOf(world, orderId)).toMatchObject({ version, quantity: 2000 })
    await dearer(world, 400_000)
    const typed = { ...DETAILS, 'quantity-1': '3' }
    expect(await submitOrder(world.buyer, { orderId, version, typed, now: now() })).toMatchObject({
      refusal: { code: 'prices' },
    })
    expect(await orderOf(world, orderId)).toMatchObject({ status: 'draft', quantity: 3000 })
  })
})

describe('whoever changed what a draft asks for', () => {
  const decide = (actor: Person, { id, revision }: KeptOrder) =>
    decideOrder(actor, { orderId: id, revision, decision: 'approved', comment: null, now: now() })

  async function sentAfter(world: Shop, typed: Record<string, string>): Promise<KeptOrder> {
    const kept = await write(world.administrator, await begun(world), typed)
    if (!kept.ok) throw new Error(kept.refusal.code)
    const sent = await submitOrder(world.buyer, { orderId: kept.value.id, version: kept.value.version, now: now() })
    if (!sent.ok) throw new Error(sent.refusal.code)
    return sent.value
  }

  test('is one of its buyers and does not approve it', async () => {
    const world = await shop()
    const order = await sentAfter(world, { 'quantity-1': '4' })
    expect(await decide(world.administrator, order)).toEqual({ ok: false, refusal: { code: 'own-order' } })
    const other = await insertActor({ role: 'approver', organisationId: world.buyer.organisationId })
    expect(await decide(other, order)).toMatchObject({ ok: true, value: { status: 'approved' } })
  })

  test('is none for having said where to deliver', async () => {
    const world = await shop()
    const order = await sentAfter(world, { 'quantity-1': '2', reference: 'TRV/1' })
    expect(await decide(world.administrator, order)).toMatchObject({ ok: true, value: { status: 'approved' } })
  })

  test('takes a line out or accepts a price, likewise', async () => {
    const world = await shop()
    const draft = await begun(world)
    await dearer(world, 400_000)
    const accepted = await acceptPrices(world.administrator, { orderId: draft.id, version: draft.version, today: DAY })
    if (!accepted.ok) throw new Error(accepted.refusal.code)
    const { id: orderId, version } = accepted.value
    const sent = await submitOrder(world.buyer, { orderId, version, typed: DETAILS, now: now() })
    if (!sent.ok) throw new Error(sent.refusal.code)
    expect(await decide(world.administrator, sent.value)).toMatchObject({ refusal: { code: 'own-order' } })
  })
})

describe('a price that rises beyond what a line may cost', () => {
  test('is neither accepted nor copied', async () => {
    const world = await shop({ framework: 10 ** 12, lot: 10 ** 12, member: 10 ** 12 })
    const draft = await begun(world, '100.000.000')
    const kept = await write(world.buyer, draft, {})
    if (!kept.ok) throw new Error(kept.refusal.code)
    const { id: orderId, version } = kept.value
    const sent = await submitOrder(world.buyer, { orderId, version, now: now() })
    expect(sent.ok).toBe(true)
    const again = await begun(world, '100.000.000')
    await dearer(world, 4_000_000)
    expect(await acceptPrices(world.buyer, { orderId: again.id, version: again.version, today: DAY })).toEqual({
      ok: false,
      refusal: { code: 'invalid', problems: { 'quantity-1': 'quantity-too-large' } },
    })
    const { buyer } = world
    const copier = await insertActor({ role: 'buyer', organisationId: buyer.organisationId })
    expect(await copyOrder(copier, { orderId, today: DAY })).toEqual({ ok: false, refusal: { code: 'nothing-sold' } })
  })
})
