import { sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { today } from '#app/lib/clock.server.ts'
import * as entryPage from '#app/routes/_app.catalogue.$frameworkId.tsx'
import * as ordersPage from '#app/routes/_app.commandes._index.tsx'
import { retireArticle } from '#app/services/articles/retire-article.server.ts'
import { setArticlePrice } from '#app/services/articles/set-article-price.server.ts'
import { acceptPrices, discardDraft, removeFromBasket } from '#app/services/orders/change-basket.server.ts'
import { copyOrder } from '#app/services/orders/copy-order.server.ts'
import { putInBasket } from '#app/services/orders/put-in-basket.server.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { writeBasket } from '#app/services/orders/write-basket.server.ts'
import { type KeptOrder, listOrderLines, lockOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildOrdering } from '#tests/factories/order-data.ts'
import { addTo, articleOf } from '#tests/factories/price-list.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const DAY = today()
const now = () => Temporal.Now.instant()
const DETAILS = { deliveryAddress: 'Place communale 1\n4100 Seraing', contactName: 'Service travaux' }

async function shop() {
  const world = await buildOrdering()
  const place = { operator: world.operator, frameworkId: world.framework.id, lotId: world.lot.id }
  const articleId = await addTo(place)
  return { ...world, ...place, articleId }
}
type Shop = Awaited<ReturnType<typeof shop>>

const put = (
  { buyer, frameworkId, articleId }: Shop,
  change: { quantity?: string; articleId?: string; actor?: Actor & { userId: string } } = {},
) => {
  const { actor = buyer, ...rest } = change
  return putInBasket(actor, { frameworkId, articleId, quantity: '2', today: DAY, ...rest })
}

async function begun(world: Shop, quantity = '2'): Promise<KeptOrder> {
  const result = await put(world, { quantity })
  if (!result.ok) throw new Error(result.refusal.code)
  return orderOf(world, result.value.orderId)
}

async function orderOf({ buyer }: Pick<Shop, 'buyer'>, id: string): Promise<KeptOrder> {
  const order = await withTenant(buyer.organisationId, (tx) => lockOrder(tx, id, 'member'))
  if (!order) throw new Error('no order')
  return order
}
const linesOf = ({ buyer }: Shop, order: KeptOrder) =>
  withTenant(buyer.organisationId, (tx) => listOrderLines(tx, order))
const write = ({ buyer }: Shop, { id, version }: KeptOrder, typed: Record<string, string> = {}) =>
  writeBasket(buyer, { orderId: id, version, typed: { ...DETAILS, ...typed }, today: DAY })
const send = ({ buyer }: Shop, { id, version }: KeptOrder) => submitOrder(buyer, { orderId: id, version, now: now() })

async function written(world: Shop): Promise<KeptOrder> {
  const kept = await write(world, await begun(world))
  if (!kept.ok) throw new Error(kept.refusal.code)
  return kept.value
}

async function dearer(world: Shop, unitPrice = 400_000) {
  const { version } = await articleOf(world, world.articleId)
  const set = await setArticlePrice(world.operator, {
    ...{ articleId: world.articleId, version, today: DAY },
    price: { unitPrice, validFrom: DAY },
  })
  expect(set.ok).toBe(true)
}

describe('a basket', () => {
  test('holds what is put in at the price of the day, and more of the same in one line', async () => {
    const world = await shop()
    const order = await begun(world)
    expect(order).toMatchObject({ status: 'draft', amount: 7600, vat: 1596, quantity: 2000, number: null })
    expect((await put(world, { quantity: '3' })).ok).toBe(true)
    expect(await linesOf(world, order)).toMatchObject([
      { position: 1, quantity: 5000, unitPrice: 380_000, amount: 19_000 },
    ])
    const other = await addTo(world, { code: 'TEL-200', descriptionFr: 'Casque' })
    await put(world, { articleId: other, quantity: '' })
    expect((await linesOf(world, order)).map(({ position, code }) => [position, code])).toEqual([
      [1, 'TEL-100'],
      [2, 'TEL-200'],
    ])
  })

  test('filled from two tabs at once is one draft with both', async () => {
    const world = await shop()
    const other = await addTo(world, { code: 'TEL-200' })
    const both = await Promise.all([put(world), put(world, { articleId: other }), put(world)])
    expect(new Set(both.map((one) => one.ok && one.value.orderId)).size).toBe(1)
    const order = await orderOf(world, both[0]?.ok ? both[0].value.orderId : '')
    expect((await linesOf(world, order)).map(({ quantity }) => quantity).toSorted()).toEqual([2000, 4000])
  })

  test('begins with where the buyer had the last one delivered', async () => {
    const world = await shop()
    const sent = await send(world, await written(world))
    expect(sent.ok).toBe(true)
    expect(await begun(world)).toMatchObject(DETAILS)
  })

  test('refuses what cannot be ordered, and says why', async () => {
    const world = await shop()
    const stranger = await insertActor({ role: 'buyer' })
    const reader = await insertActor({ role: 'reader', organisationId: world.buyer.organisationId })
    expect(await put(world, { quantity: '0' })).toMatchObject({
      refusal: { code: 'quantity', problem: 'zero-quantity' },
    })
    expect(await put(world, { quantity: '1,5' })).toMatchObject({ refusal: { problem: 'not-a-step' } })
    expect(await put(world, { actor: stranger })).toEqual({ ok: false, refusal: { code: 'not-found' } })
    expect(await put(world, { actor: reader })).toEqual({ ok: false, refusal: { code: 'forbidden' } })
    await withTenant(world.operator.organisationId, (tx) =>
      tx.execute(sql`update frameworks set status = 'suspended' where id = ${world.frameworkId}`),
    )
    expect(await put(world)).toEqual({ ok: false, refusal: { code: 'obstacle', obstacle: 'suspended' } })
  })
})

describe('a draft', () => {
  test('keeps what was typed, and refuses the rest at its field', async () => {
    const world = await shop()
    const order = await begun(world)
    const kept = await write(world, order, { 'quantity-1': '4', reference: ' 2026/14 ', contactEmail: 'a@b.example' })
    expect(kept).toMatchObject({
      ok: true,
      value: { ...DETAILS, reference: '2026/14', amount: 15_200, vat: 3192, quantity: 4000 },
    })
    const wrong = await write(world, await orderOf(world, order.id), {
      ...{ 'quantity-1': '0', requestedOn: addDays(DAY, -1), contactEmail: 'nobody' },
    })
    expect(wrong).toMatchObject({
      refusal: {
        problems: { 'quantity-1': 'zero-quantity', requestedOn: 'day-passed', contactEmail: 'email-wrong' },
      },
    })
    expect(await write(world, order)).toEqual({ ok: false, refusal: { code: 'stale' } })
  })

  test('loses a line, or goes altogether', async () => {
    const world = await shop()
    const order = await begun(world)
    const emptied = await removeFromBasket(world.buyer, { orderId: order.id, version: order.version, position: 1 })
    expect(emptied).toMatchObject({ ok: true, value: { amount: 0, vat: 0, quantity: 0 } })
    const now = await orderOf(world, order.id)
    expect(await send(world, now)).toEqual({ ok: false, refusal: { code: 'empty' } })
    expect(await discardDraft(world.buyer, { orderId: now.id, version: now.version })).toMatchObject({ ok: true })
    await expect(orderOf(world, order.id)).rejects.toThrow('no order')
  })

  test('is sent once, whoever sends it from another tab', async () => {
    const world = await shop()
    const order = await written(world)
    const [one, other] = await Promise.all([send(world, order), send(world, order)])
    const codes = [one, other].map((result) => (result?.ok ? 'sent' : result?.refusal.code))
    expect(codes.toSorted()).toEqual(['already', 'sent'])
  })

  test('is not sent without somewhere to bring it', async () => {
    const world = await shop()
    expect(await send(world, await begun(world))).toMatchObject({
      refusal: {
        code: 'invalid',
        problems: { deliveryAddress: 'address-missing', contactName: 'contact-missing' },
      },
    })
  })
})

describe('a price that changed while it was in the basket', () => {
  test('is shown and accepted before the order is sent', async () => {
    const world = await shop()
    const order = await written(world)
    await dearer(world)
    expect(await send(world, order)).toEqual({
      ok: false,
      refusal: {
        code: 'prices',
        changes: [{ position: 1, change: 'price', unitPrice: 400_000, vatRate: 2100, months: null }],
      },
    })
    const accepted = await acceptPrices(world.buyer, { orderId: order.id, version: order.version, today: DAY })
    expect(accepted).toMatchObject({ ok: true, value: { amount: 8000 } })
    const sent = await send(world, await orderOf(world, order.id))
    expect(sent).toMatchObject({ ok: true, value: { status: 'submitted', amount: 8000, pricedOn: DAY } })
    await dearer(world, 500_000)
    expect(await linesOf(world, await orderOf(world, order.id))).toMatchObject([{ unitPrice: 400_000 }])
  })

  test('goes with its line when the article is sold no more', async () => {
    const world = await shop()
    const order = await written(world)
    const { version } = await articleOf(world, world.articleId)
    const retired = await retireArticle(world.operator, {
      ...{ articleId: world.articleId, version, retiredOn: DAY, today: DAY },
    })
    expect(retired.ok).toBe(true)
    expect(await send(world, order)).toMatchObject({
      refusal: { code: 'prices', changes: [{ change: 'not-sold' }] },
    })
    expect(await acceptPrices(world.buyer, { orderId: order.id, version: order.version, today: DAY })).toMatchObject({
      value: { amount: 0 },
    })
  })

  test.each(['suspended', 'left'])('is not asked of a body that is %s, whose draft stays whole', async (status) => {
    const world = await shop()
    const order = await written(world)
    await withTenant(world.operator.organisationId, (tx) =>
      tx.execute(sql`update memberships set status = ${status} where organisation_id = ${world.buyer.organisationId}`),
    )
    const noMember = { ok: false, refusal: { code: 'obstacle', obstacle: 'not-member' } }
    expect(await send(world, order)).toEqual(noMember)
    expect(await acceptPrices(world.buyer, { orderId: order.id, version: order.version, today: DAY })).toEqual(noMember)
    expect(await linesOf(world, await orderOf(world, order.id))).toHaveLength(1)
  })
})

describe('a copy of a past order', () => {
  test('is a draft at the prices of the day, and none is mixed with another', async () => {
    const world = await shop()
    const sent = await send(world, await written(world))
    if (!sent.ok) throw new Error(sent.refusal.code)
    await dearer(world)
    const copy = () => copyOrder(world.buyer, { orderId: sent.value.id, today: DAY })
    const [one, other] = await Promise.all([copy(), copy()])
    const made = [one, other].find((result) => result?.ok)
    expect(made).toMatchObject({ ok: true, value: { left: [], order: { ...DETAILS, status: 'draft', amount: 8000 } } })
    expect([one, other].filter((result) => !result?.ok)).toMatchObject([{ refusal: { code: 'draft-there' } }])
  })
})

describe('the way to an order', () => {
  const shownTo = async (person: Actor & { userId: string }, { frameworkId }: Shop) => {
    const entry = await call(entryPage.loader, await signedInRequest(person, '/catalogue'), { frameworkId })
    const orders = await call(ordersPage.loader, await signedInRequest(person, '/commandes'))
    const { orderAt } = (await answerOf(entry)).body as { orderAt: string | null }
    return { orderAt, mayOrder: ((await answerOf(orders)).body as { mayOrder: boolean }).mayOrder }
  }

  test('is on the page of what may be ordered from, for whoever places orders, while nothing is in the way', async () => {
    const world = await shop()
    expect(await shownTo(world.buyer, world)).toEqual({
      orderAt: `/catalogue/${world.frameworkId}/articles`,
      mayOrder: true,
    })
    const reader = await insertActor({ organisationId: world.buyer.organisationId, role: 'reader' })
    expect(await shownTo(reader, world)).toEqual({ orderAt: null, mayOrder: false })
    await withTenant(world.operator.organisationId, (tx) => tx.execute(sql`update frameworks set status = 'suspended'`))
    expect((await shownTo(world.buyer, world)).orderAt).toBeNull()
  })
})
