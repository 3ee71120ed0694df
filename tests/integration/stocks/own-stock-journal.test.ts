import { expect, test } from 'vitest'
import { loader as journalPage } from '#app/routes/_app.catalogue.$frameworkId_.attribution.tsx'
import { loader as orderPage } from '#app/routes/_app.commandes.$orderId/route.tsx'
import { cancelOrder } from '#app/services/orders/cancel-order.server.ts'
import { promiseOrder, serveOrder, takeBackServed } from '#app/services/orders/serve-order.server.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { listDeliveries } from '#db/queries/order-deliveries.ts'
import { approvalBands } from '#db/schema/order-approvals.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'
import { buildStock, insertSaltDraft, type StockWorld } from '#tests/factories/stock-data.ts'

type Buyer = StockWorld['buyer']

async function placed(world: StockWorld, buyer: Buyer, tonnes: number) {
  const { organisationId, userId } = buyer
  const draft = await insertSaltDraft(world, { organisationId, createdBy: userId, tonnes: [tonnes] })
  const sent = await submitOrder(buyer, { orderId: draft.id, version: draft.version, now: world.now })
  if (!sent.ok) throw new Error(JSON.stringify(sent.refusal))
  return sent.value
}

async function page(world: StockWorld, person: Parameters<typeof signedInRequest>[0], query = '') {
  const request = await signedInRequest(person, `/catalogue/${world.framework.id}/attribution${query}`)
  return answerOf(await call(journalPage, request, { frameworkId: world.framework.id }))
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value).replaceAll('\u00a0', ' '))

test('a body reads what it was granted, ordered, got and has left, and nothing of another one', async () => {
  const world = await buildStock({ members: 2 })
  const [one, other] = world.buyers
  if (!one || !other) throw new Error('two members')
  for (const { organisationId } of [one, other]) {
    await withTenant(organisationId, (tx) => tx.insert(approvalBands).values({ fromAmount: 0, approvers: 0 }))
  }
  const order = await placed(world, one, 20)
  const dropped = await placed(world, one, 5)
  await cancelOrder(one, { orderId: dropped.id, version: dropped.version, reason: 'Doux', now: world.now })
  await placed(world, other, 7)
  const at = { orderId: order.id, today: world.today, now: world.now }
  await promiseOrder(world.operator, { ...at, version: order.version, typed: { promisedOn: '2026-11-05' } })
  const serve = (version: number, tonnes: string, note: string) =>
    serveOrder(world.operator, { ...at, version, typed: { deliveredOn: '2026-11-02', note, 'quantity-1': tonnes } })
  await serve(order.version + 1, '8', 'BL 1')
  await serve(order.version + 2, '2', 'BL 2')
  const deliveries = await withTenant(one.organisationId, (tx) => listDeliveries(tx, order))
  await takeBackServed(world.operator, {
    ...{ orderId: order.id, version: order.version + 3, reason: 'Erreur' },
    deliveryId: deliveries.find(({ note }) => note === 'BL 2')?.id ?? '',
  })

  const { status, body } = await page(world, one)
  expect(status).toBe(200)
  expect(plain(body)).toMatchObject({
    journal: {
      articles: [
        {
          ...{ allocated: '50 tonnes', ordered: '20 tonnes', delivered: '8 tonnes', coming: '12 tonnes' },
          left: '30 tonnes',
        },
      ],
      orders: [{ number: 'BC-2026-000001', status: 'confirmed', coming: '12 tonnes', when: '5 novembre 2026' }],
    },
  })
  const { journal } = plain(body) as { journal: { deliveries: { kind: string; quantity: string; note: string }[] } }
  expect(journal.deliveries.map(({ kind, quantity, note }) => [kind, quantity, note]).toSorted()).toEqual([
    ['issue', '2 tonnes', 'BL 2'],
    ['issue', '8 tonnes', 'BL 1'],
    ['return', expect.stringMatching(/^[-−]2 tonnes$/), 'Erreur'],
  ])
  expect(JSON.stringify((await page(world, other)).body)).not.toContain(order.id)
  const seen = await answerOf(
    await call(orderPage, await signedInRequest(one, `/commandes/${order.id}`), { orderId: order.id }),
  )
  expect(seen.body).toMatchObject({ page: { journalTo: `/catalogue/${world.framework.id}/attribution` } })
})

test('a body that was granted nothing is told so, and a stranger finds no page', async () => {
  const world = await buildStock({ allocated: 0 })
  expect((await page(world, world.buyer)).body).toMatchObject({ journal: null })
  const reader = await insertActor({ role: 'reader', organisationId: world.buyer.organisationId })
  expect((await page(world, reader, '?saison=zz')).status).toBe(200)
  expect((await page(world, await insertActor({ role: 'buyer' }))).status).toBe(404)
})
