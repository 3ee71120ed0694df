import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { now } from '#app/lib/clock.server.ts'
import { loader as memberLoader } from '#app/routes/_app.commandes._index.tsx'
import { loader } from '#app/routes/_app.notre-centrale.commandes._index.tsx'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { withTenant } from '#db/tenant.ts'
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

test('a body finds its orders by number, word and status, page by page', async () => {
  const { buyer, ...world } = await buildOrdering()
  const { organisationId, userId } = buyer
  const send = async () => {
    const draft = await insertDraft(world, { organisationId, createdBy: userId, amount: 10 })
    const sent = await submitOrder(
      { organisationId, userId, role: 'buyer' },
      { orderId: draft.id, version: draft.version, now: now() },
    )
    if (!sent.ok) throw new Error(sent.refusal.code)
    return sent.value
  }
  const sent: Awaited<ReturnType<typeof send>>[] = []
  for (let i = 0; i < 51; i++) sent.push(await send())
  const draft = await insertDraft(world, { organisationId, createdBy: userId })
  const [changing, over, first] = sent
  if (!changing || !over || !first) throw new Error('three orders')
  await withTenant(organisationId, async (tx) => {
    await tx.execute(sql`update orders set status = 'approved', approved_at = now() where id = ${changing.id}`)
    await tx.execute(sql`update orders set pending_amount = 20, pending_quantity = 1000 where id = ${changing.id}`)
    await tx.execute(sql`update orders set status = 'refused' where id = ${over.id}`)
  })

  const shown = async (query: string) => {
    const { body } = await answerOf(await call(memberLoader, await signedInRequest(buyer, `/commandes${query}`)))
    const { list } = body as { list: { total: number; page: number; pageCount: number; orders: { id: string }[] } }
    return { ...list, ids: list.orders.map(({ id }) => id) }
  }
  const all = await shown('')
  expect(all).toMatchObject({ total: 52, pageCount: 2 })
  expect(all.ids[0]).toBe(draft.id)
  expect(all.ids[1]).toBe(sent.at(-1)?.id)
  // One past the last page reads the last one.
  expect(await shown('?page=9')).toMatchObject({ page: 2, total: 52, ids: [over.id, changing.id] })
  expect((await shown('?montrer=drafts')).ids).toEqual([draft.id])
  expect((await shown('?montrer=running')).ids).toEqual([changing.id])
  expect((await shown('?montrer=over')).ids).toEqual([over.id])
  const waiting = await shown('?montrer=waiting')
  expect(waiting.total).toBe(50)
  expect(waiting.ids).not.toContain(over.id)
  expect(waiting.ids).toContain(changing.id)
  const number = `BC-${first.year}-${String(first.number).padStart(6, '0')}`
  expect((await shown(`?q=${number}`)).ids).toEqual([first.id])
  expect((await shown(`?q=${number.toLowerCase()}`)).ids).toEqual([first.id])
  expect((await shown(`?q=fournisseur+${number}`)).ids).toEqual([first.id])
  expect((await shown('?q=BC-2026-999999')).total).toBe(0)
  expect((await shown('?q=introuvable')).total).toBe(0)
})
