import { sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { Actor, Role } from '#app/domain/permissions.ts'
import { readOrderDocument } from '#app/lib/order-document.server.ts'
import { action as orderAction, loader as orderPage } from '#app/routes/_app.commandes.$orderId/route.tsx'
import { loader as stepPage, action as takeStep } from '#app/routes/_app.commandes.$orderId_.$step/route.tsx'
import { amendOrder } from '#app/services/orders/amend-order.server.ts'
import { answerAmendmentOfMember } from '#app/services/orders/answer-amendment.server.ts'
import { decideAmendment } from '#app/services/orders/decide-amendment.server.ts'
import { decideOrder } from '#app/services/orders/decide-order.server.ts'
import { recordDelivery } from '#app/services/orders/record-delivery.server.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { withdrawAmendment } from '#app/services/orders/withdraw-amendment.server.ts'
import { findWaitingAmendment } from '#db/queries/order-amendments.ts'
import { findOrder, type KeptOrder, listOrderLines } from '#db/queries/orders.ts'
import { frameworks } from '#db/schema/frameworks.ts'
import { orderAmendments } from '#db/schema/order-life.ts'
import { orderLines, orders } from '#db/schema/orders.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildOrdering, insertDraft, listCeilings, type Ordering } from '#tests/factories/order-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

type Person = Actor & { userId: string }
const now = () => Temporal.Now.instant()
const today = Temporal.Now.plainDateISO('Europe/Brussels').toString()

const PLACE = {
  deliveryAddress: 'Place communale 1, 4000 Liège',
  contactName: 'Service travaux',
  reason: 'Deux bureaux de plus',
}

/** An order of four pieces of 100 euro that an approver has approved. */
async function placed(limits: Parameters<typeof buildOrdering>[0] = {}) {
  const world = await buildOrdering(limits)
  const { organisationId, userId } = world.buyer
  const approver = await insertActor({ role: 'approver', organisationId })
  const draft = await insertDraft(world, { organisationId, createdBy: userId, pieces: 4 })
  const sent = await submitOrder(world.buyer, { orderId: draft.id, version: draft.version, now: now() })
  if (!sent.ok) throw new Error(sent.refusal.code)
  const result = await decideOrder(approver, {
    ...{ orderId: draft.id, revision: 1, decision: 'approved', comment: null, now: now() },
  })
  if (!result.ok) throw new Error(result.refusal.code)
  return { world, approver, order: result.value }
}

const amend = (world: Ordering, { id, version }: KeptOrder, typed: Record<string, string>) =>
  amendOrder(world.buyer, { orderId: id, version, typed: { ...PLACE, ...typed }, now: now() })

async function amended(world: Ordering, order: KeptOrder, typed: Record<string, string>) {
  const result = await amend(world, order, typed)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

type Decided = 'approved' | 'refused'
const decide = (actor: Person, { id }: KeptOrder, amendmentId: string, decision: Decided = 'approved') =>
  decideAmendment(actor, {
    ...{ orderId: id, amendmentId, decision, now: now() },
    comment: decision === 'refused' ? 'Trop cher' : null,
  })

const taken = async ({ buyer }: Ordering) => {
  const rows = await withTenant(buyer.organisationId, listCeilings)
  return rows.map(({ reserved, committed }) => [reserved, committed])
}
const nowOf = ({ buyer }: Ordering, { id }: KeptOrder) =>
  withTenant(buyer.organisationId, async (tx) => {
    const order = await findOrder(tx, id, 'member')
    if (!order) throw new Error('gone')
    return { order, lines: await listOrderLines(tx, order) }
  })
const code = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
  result.ok ? 'done' : result.refusal.code
const colleague = ({ buyer: { organisationId } }: Ordering, role: Role): Promise<Person> =>
  insertActor({ role, organisationId })

describe('a change that takes more', () => {
  test('reserves the difference, leaves the order as it is until it is approved, and then is the order', async () => {
    const { world, approver, order } = await placed()
    const { amendment, order: waiting } = await amended(world, order, { 'quantity-1': '5' })
    expect(amendment).toMatchObject({ status: 'submitted', revision: 2, amount: 50_000, vat: 10_500 })
    expect(waiting).toMatchObject({ revision: 1, amount: 40_000, pendingAmount: 50_000 })
    expect(await taken(world)).toEqual([
      [10_000, 40_000],
      [10_000, 40_000],
      [10_000, 40_000],
    ])
    expect(code(await decide(world.buyer, order, amendment.id))).toBe('own-order')
    expect(code(await decide(await colleague(world, 'reader'), order, amendment.id))).toBe('not-approver')
    expect(code(await decide(approver, order, amendment.id))).toBe('done')
    const after = await nowOf(world, order)
    expect(after.order).toMatchObject({ revision: 2, amount: 50_000, vat: 10_500, pendingAmount: null })
    expect(after.lines.map(({ quantity, amount }) => [quantity, amount])).toEqual([[5_000, 50_000]])
    expect(await taken(world)).toEqual([
      [0, 50_000],
      [0, 50_000],
      [0, 50_000],
    ])
    expect(code(await decide(approver, order, amendment.id))).toBe('not-waiting')
  })

  test('over a ceiling is refused with what is left, and leaves nothing', async () => {
    const { world, order } = await placed({ member: 45_000 })
    expect(await amend(world, order, { 'quantity-1': '5' })).toEqual({
      ...{ ok: false, refusal: { code: 'ceiling', excess: { level: 'member', measure: 'amount', left: 5_000 } } },
    })
    expect(await withTenant(world.buyer.organisationId, (tx) => findWaitingAmendment(tx, order))).toBeNull()
    expect((await nowOf(world, order)).order.version).toBe(order.version)
  })

  test('refused or withdrawn gives back what it reserved, and the next one starts anew', async () => {
    const { world, approver, order } = await placed()
    const first = await amended(world, order, { 'quantity-1': '5' })
    const silent = { orderId: order.id, amendmentId: first.amendment.id, decision: 'refused', now: now() } as const
    expect(code(await decideAmendment(approver, { ...silent, comment: null }))).toBe('comment-missing')
    expect(code(await decide(approver, order, first.amendment.id, 'refused'))).toBe('done')
    expect((await taken(world))[0]).toEqual([0, 40_000])
    const second = await amended(world, (await nowOf(world, order)).order, { 'quantity-1': '5' })
    const asked = { orderId: order.id, amendmentId: second.amendment.id }
    expect(code(await withdrawAmendment(approver, asked))).toBe('forbidden')
    expect(code(await withdrawAmendment(world.buyer, asked))).toBe('done')
    expect(code(await decide(approver, order, second.amendment.id))).toBe('not-waiting')
    expect((await taken(world))[0]).toEqual([0, 40_000])
    const third = await amended(world, (await nowOf(world, order)).order, { 'quantity-1': '5' })
    expect(third.amendment.revision).toBe(2)
    expect(code(await decide(approver, order, third.amendment.id))).toBe('done')
    expect((await nowOf(world, order)).order).toMatchObject({ revision: 2, amount: 50_000 })
  })

  test('approvals of a change that came to nothing do not count for the next', async () => {
    const { world, approver, order } = await placed()
    const second = await colleague(world, 'administrator')
    await withTenant(world.buyer.organisationId, (tx) =>
      tx.execute(sql`insert into approval_bands (from_amount, approvers) values (0, 2)`),
    )
    const first = await amended(world, order, { 'quantity-1': '5' })
    expect(code(await decide(approver, order, first.amendment.id))).toBe('done')
    expect(code(await decide(second, order, first.amendment.id, 'refused'))).toBe('done')
    const again = await amended(world, (await nowOf(world, order)).order, { 'quantity-1': '5' })
    const one = await decide(second, order, again.amendment.id)
    expect(one.ok && one.value.amendment.status).toBe('submitted')
    const two = await decide(approver, order, again.amendment.id)
    expect(two.ok && two.value.amendment.status).toBe('approved')
  })

  test('waits for the centre where it approves too, and only the centre answers it there', async () => {
    const { world, approver, order } = await placed()
    await withTenant(world.operator.organisationId, (tx) => tx.update(frameworks).set({ centreApproves: true }))
    await withTenant(world.buyer.organisationId, (tx) => tx.update(orders).set({ status: 'sent' }))
    const { amendment } = await amended(world, (await nowOf(world, order)).order, { 'quantity-1': '5' })
    const asked = { orderId: order.id, amendmentId: amendment.id, decision: 'approved', comment: null } as const
    expect(code(await answerAmendmentOfMember(world.operator, { ...asked, now: now() }))).toBe('not-waiting')
    const own = await decide(approver, order, amendment.id)
    expect(own.ok && own.value.amendment.status).toBe('awaiting-centre')
    expect(code(await answerAmendmentOfMember(await colleague(world, 'coordinator'), { ...asked, now: now() }))).toBe(
      'not-found',
    )
    expect(code(await answerAmendmentOfMember(world.operator, { ...asked, now: now() }))).toBe('done')
    expect((await nowOf(world, order)).order).toMatchObject({ revision: 2, amount: 50_000, status: 'approved' })
  })

  test('two who ask at once make one change', async () => {
    const { world, order } = await placed()
    const both = await Promise.all([
      amend(world, order, { 'quantity-1': '5' }),
      amend(world, order, { 'quantity-1': '5' }),
    ])
    expect(both.map(code).toSorted()).toEqual(['done', 'stale'])
  })
})

describe('a change that takes no more', () => {
  test('holds at once, gives the difference back and asks for the order to be sent again', async () => {
    const { world, order } = await placed()
    await withTenant(world.buyer.organisationId, (tx) =>
      tx.update(orders).set({ status: 'confirmed', sentAt: new Date(), confirmedAt: new Date() }),
    )
    const changed = await amended(world, order, { 'quantity-1': '3' })
    expect(changed.order).toMatchObject({ status: 'approved', revision: 2, amount: 30_000, sentAt: null })
    expect(await taken(world)).toEqual([
      [0, 30_000],
      [0, 30_000],
      [0, 30_000],
    ])
  })

  test('leaves on page and paper who approved what it lowers', async () => {
    const { world, order } = await placed()
    const { order: lowered } = await amended(world, order, { 'quantity-1': '3' })
    const page = await answerOf(
      await call(orderPage, await signedInRequest(world.buyer, `/commandes/${order.id}`), { orderId: order.id }),
    )
    const number = `BC-${lowered.year}-${String(lowered.number).padStart(6, '0')}`
    expect(page.body).toMatchObject({
      page: { approvals: [{ text: expect.stringContaining(' a approuvé le '), notes: [`pour ${number}`] }] },
    })
    const paper = await withTenant(world.buyer.organisationId, (tx) => readOrderDocument(tx, lowered))
    expect(paper).toMatchObject({ kind: 'change', number: `${number}-02`, approvals: [{ side: 'member' }] })
  })

  test('of the place alone is one too, and of nothing is none', async () => {
    const { world, order } = await placed()
    expect(await amend(world, order, {})).toMatchObject({
      ...{ refusal: { code: 'invalid', problems: { quantities: 'nothing-changed' } } },
    })
    const moved = await amended(world, order, { deliveryAddress: 'Rue Neuve 2, 4000 Liège' })
    expect(moved.order).toMatchObject({ revision: 2, deliveryAddress: 'Rue Neuve 2, 4000 Liège', amount: 40_000 })
  })

  test('goes not below what was delivered, takes not all away and says why', async () => {
    const { world, order } = await placed()
    const came = await recordDelivery(world.buyer, {
      ...{ orderId: order.id, version: order.version, today },
      typed: { deliveredOn: today, 'quantity-1': '2' },
    })
    if (!came.ok) throw new Error(came.refusal.code)
    const problems = async (typed: Record<string, string>) => {
      const result = await amend(world, came.value, typed)
      return result.ok || result.refusal.code !== 'invalid' ? result : result.refusal.problems
    }
    expect(await problems({ 'quantity-1': '1' })).toEqual({ 'quantity-1': 'below-delivered' })
    expect(await problems({ 'quantity-1': '0' })).toEqual({ 'quantity-1': 'below-delivered' })
    expect(await problems({ 'quantity-1': '-1' })).toEqual({ 'quantity-1': 'negative-quantity' })
    expect(await problems({ 'quantity-1': '1000000000' })).toEqual({ 'quantity-1': 'quantity-too-large' })
    expect(await problems({ 'quantity-1': '3', reason: ' ', contactName: '' })).toEqual({
      ...{ reason: 'reason-missing', contactName: 'contact-missing' },
    })
    const down = await amended(world, came.value, { 'quantity-1': '2' })
    expect(down.order).toMatchObject({ status: 'delivered', amount: 20_000 })
  })
})

describe('what nobody may write', () => {
  test('the centre changes nothing of an order that its body did not ask for', async () => {
    const { world, order } = await placed()
    const write = (change: Partial<typeof orders.$inferInsert>) =>
      withTenant(world.operator.organisationId, (tx) => tx.update(orders).set(change))
    await expect(write({ amount: 1 })).rejects.toMatchObject({ cause: { code: '42501' } })
    await expect(write({ pendingAmount: 90_000, pendingQuantity: 1 })).rejects.toMatchObject({
      cause: { code: '42501' },
    })
    await expect(write({ settledAmount: 1, settledQuantity: 1 })).rejects.toMatchObject({ cause: { code: '42501' } })
    await amended(world, order, { 'quantity-1': '5' })
    await expect(write({ revision: 2, amount: 45_000, pendingAmount: null })).rejects.toMatchObject({
      ...{ cause: { code: '42501' } },
    })
    const answer = withTenant(world.operator.organisationId, (tx) =>
      tx.update(orderAmendments).set({ status: 'approved' }),
    )
    await expect(answer).rejects.toMatchObject({ cause: { code: '42501' } })
  })

  test('a body does not approve in the name of the centre, nor rewrite what it asked for', async () => {
    const { world, order } = await placed()
    await amended(world, order, { 'quantity-1': '5' })
    const write = (change: Partial<typeof orderAmendments.$inferInsert>) =>
      withTenant(world.buyer.organisationId, (tx) => tx.update(orderAmendments).set(change))
    await expect(write({ amount: 1 })).rejects.toMatchObject({ cause: { code: '42501' } })
    await write({ status: 'awaiting-centre' })
    await expect(write({ status: 'approved' })).rejects.toMatchObject({ cause: { code: '42501' } })
  })

  test('nobody else reads or asks, and the lines that stand stay', async () => {
    const { world, order } = await placed()
    await amended(world, order, { 'quantity-1': '5' })
    const stranger = (await buildOrdering()).buyer
    expect(code(await amendOrder(stranger, { orderId: order.id, version: 1, typed: PLACE, now: now() }))).toBe(
      'not-found',
    )
    const seen = (organisationId: Actor['organisationId']) =>
      withTenant(organisationId, (tx) => tx.$count(orderAmendments))
    expect([await seen(world.operator.organisationId), await seen(stranger.organisationId)]).toEqual([1, 0])
    const rewritten = withTenant(world.buyer.organisationId, async (tx) => {
      await tx.update(orderLines).set({ quantity: 1 })
    })
    await expect(rewritten).rejects.toMatchObject({ cause: { code: '42501' } })
  })
})

test.each(['toString', 'constructor', '__proto__', 'hasOwnProperty'])(
  '« %s » is no step of an order, nor what its page can be asked',
  async (name) => {
    const { world, order } = await placed()
    const params = { orderId: order.id, step: name }
    const at = `/commandes/${order.id}`
    const form = { intent: name, version: String(order.version) }
    const open = await signedInRequest(world.buyer, `${at}/${name}`)
    const send = await signedInRequest(world.buyer, `${at}/${name}`, form)
    const ask = await signedInRequest(world.buyer, at, form)
    expect((await answerOf(await call(stepPage, open, params))).status).toBe(404)
    expect((await answerOf(await call(takeStep, send, params))).status).toBe(404)
    expect((await answerOf(await call(orderAction, ask, params))).status).toBeLessThan(500)
  },
)
