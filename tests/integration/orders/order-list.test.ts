import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { now } from '#app/lib/clock.server.ts'
import { loader } from '#app/routes/_app.notre-centrale.commandes._index.tsx'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { buildOrdering, insertDraft } from '#tests/factories/order-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

test('the orders of the members are narrowed to one body and to one framework contract', async () => {
  const world = await buildOrdering({ members: 2 })
  const [one, other] = world.buyers
  if (!one || !other) throw new Error('two bodies order')
  for (const { organisationId, userId } of [one, one, other]) {
    const draft = await insertDraft(world, { organisationId, createdBy: userId })
    const sent = await submitOrder(
      { organisationId, userId, role: 'buyer' },
      { orderId: draft.id, version: draft.version, now: now() },
    )
    if (!sent.ok) throw new Error(sent.refusal.code)
  }
  const shown = async (query: string) => {
    const request = await signedInRequest(world.operator, `/notre-centrale/commandes${query}`)
    const { body } = await answerOf(await call(loader, request))
    return (body as { list: { total: number; filters: { members: unknown[]; member: string | null } } }).list
  }
  expect(await shown('')).toMatchObject({ total: 3, filters: { member: null, framework: null } })
  expect((await shown('')).filters.members).toHaveLength(2)
  const { id } = world.framework
  expect(await shown(`?membre=${one.organisationId}&marche=${id}`)).toMatchObject({
    total: 2,
    filters: { framework: id },
  })
  expect(await shown(`?membre=${other.organisationId}`)).toMatchObject({ total: 1 })
  // What is no member or no framework contract of ours narrows nothing, and the fields say so.
  for (const wrong of [randomUUID(), world.operator.organisationId, 'x']) {
    expect(await shown(`?membre=${wrong}&marche=${wrong}`)).toMatchObject({
      total: 3,
      filters: { member: null, framework: null },
    })
  }
})
