import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import * as orderPage from '#app/routes/_app.commandes.$orderId/route.tsx'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildOrdering, insertDraft } from '#tests/factories/order-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

test('the page of an order says before and after sending that nobody of the body may approve it, and who can change that', async () => {
  const world = await buildOrdering()
  const { buyer } = world
  const { organisationId, userId: createdBy } = buyer
  const draft = await insertDraft(world, { organisationId, createdBy, amount: 10_000 })
  const said = async () =>
    (await answerOf(await call(orderPage.loader, await signedInRequest(buyer, '/x'), { orderId: draft.id }))).body
  const centre = { page: { unapprovable: expect.stringContaining('demandez à la centrale') } }
  expect(await said()).toMatchObject(centre)
  await submitOrder(buyer, { orderId: draft.id, version: draft.version, now: Temporal.Now.instant() })
  expect(await said()).toMatchObject(centre)
  await insertActor({ role: 'approver', organisationId })
  expect(await said()).toMatchObject({ page: { unapprovable: null } })
})

test('an administrator who sends their own order reads that another one is to approve it', async () => {
  const world = await buildOrdering()
  const { buyer } = world
  const { organisationId } = buyer
  const administrator = await insertActor({ role: 'administrator', organisationId })
  const of = { organisationId, createdBy: administrator.userId, amount: 10_000 }
  const { id: orderId } = await insertDraft(world, of)
  const page = await call(orderPage.loader, await signedInRequest(administrator, '/x'), { orderId })
  expect((await answerOf(page)).body).toMatchObject({
    page: { unapprovable: expect.stringContaining('Peut donner le rôle d’approbateur') },
  })
})
