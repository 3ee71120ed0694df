import { eq, sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { Actor, Role } from '#app/domain/permissions.ts'
import { answerOrder } from '#app/services/orders/answer-order.server.ts'
import { decideOrder } from '#app/services/orders/decide-order.server.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { withdrawOrder } from '#app/services/orders/withdraw-order.server.ts'
import type { KeptOrder } from '#db/queries/orders.ts'
import { approvalBands, approvalDeputies } from '#db/schema/order-approvals.ts'
import { orderLines, orders } from '#db/schema/orders.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildOrdering, insertDraft, listCeilings, type Ordering } from '#tests/factories/order-data.ts'

type Person = Actor & { userId: string }
const now = () => Temporal.Now.instant()

const colleague = ({ buyer: { organisationId } }: Ordering, role: Role): Promise<Person> =>
  insertActor({ role, organisationId })

const draftOf = (world: Ordering, amount = 10_000) =>
  insertDraft(world, { organisationId: world.buyer.organisationId, createdBy: world.buyer.userId, amount })

const send = (actor: Actor, { id, version }: KeptOrder) => submitOrder(actor, { orderId: id, version, now: now() })

async function sent(world: Ordering, amount?: number): Promise<KeptOrder> {
  const result = await send(world.buyer, await draftOf(world, amount))
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

const decide = (actor: Person, { id, revision }: KeptOrder, decision: 'approved' | 'refused' = 'approved') =>
  decideOrder(actor, {
    ...{ orderId: id, revision, decision, now: now() },
    comment: decision === 'refused' ? 'Budget épuisé' : null,
  })

const tracesOf = ({ buyer }: Ordering) =>
  withTenant(buyer.organisationId, async (tx) =>
    [...(await tx.execute<{ action: string }>(sql`select action from audit_entries order by at`))].map(
      ({ action }) => action,
    ),
  )

const setBands = ({ buyer }: Ordering, ...bands: [number, number][]) =>
  withTenant(buyer.organisationId, (tx) =>
    tx.insert(approvalBands).values(bands.map(([fromAmount, approvers]) => ({ fromAmount, approvers }))),
  )

const code = (result: Awaited<ReturnType<typeof decide>> | Awaited<ReturnType<typeof send>>) =>
  result.ok ? result.value.status : result.refusal.code

describe('sending', () => {
  test('gives a number of the centre’s year, keeps the supplier of the day and leaves a trace', async () => {
    const world = await buildOrdering({ members: 2 })
    const [one, other] = [await sent(world), await sent(world)]
    expect([one.number, other.number, one.year]).toEqual([1, 2, now().toZonedDateTimeISO('Europe/Brussels').year])
    expect(one).toMatchObject({ status: 'submitted', supplier: 'Fournisseur', amount: 10_000, vat: 2_100 })
    expect(one.submittedBy).toBe(world.buyer.userId)
    expect(await tracesOf(world)).toEqual(['order.submit', 'order.submit'])
  })

  test('from two tabs at once makes one order, and the other tab learns its number', async () => {
    const world = await buildOrdering()
    const draft = await draftOf(world)
    const both = await Promise.all([send(world.buyer, draft), send(world.buyer, draft)])
    const told = both.flatMap((result) =>
      !result.ok && result.refusal.code === 'already' ? [result.refusal.order.number] : [],
    )
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(told).toEqual([1])
  })

  test('is refused for a draft that changed, is empty or goes nowhere, to a stranger and to who may not', async () => {
    const world = await buildOrdering()
    const draft = await draftOf(world)
    const { organisationId } = world.buyer
    const stale = await submitOrder(world.buyer, { orderId: draft.id, version: 7, now: now() })
    expect(code(stale)).toBe('stale')
    expect(code(await send(await colleague(world, 'approver'), draft))).toBe('forbidden')
    expect(code(await send((await buildOrdering()).buyer, draft))).toBe('not-found')
    await withTenant(organisationId, (tx) => tx.update(orders).set({ deliveryAddress: null }))
    expect(code(await send(world.buyer, draft))).toBe('invalid')
    await withTenant(organisationId, (tx) => tx.delete(orderLines).where(eq(orderLines.orderId, draft.id)))
    expect(code(await send(world.buyer, draft))).toBe('empty')
  })

  test('over a ceiling names it and what is left, and takes no number', async () => {
    const world = await buildOrdering({ member: 9_000 })
    expect(await send(world.buyer, await draftOf(world))).toEqual({
      ...{ ok: false, refusal: { code: 'ceiling', excess: { level: 'member', measure: 'amount', left: 9_000 } } },
    })
    expect((await sent(world, 9_000)).number).toBe(1)
  })

  test('below the band that asks for somebody it is approved at once, with its trace', async () => {
    const world = await buildOrdering()
    await setBands(world, [0, 0], [10_000, 1])
    expect((await sent(world, 9_999)).status).toBe('approved')
    expect((await sent(world, 10_000)).status).toBe('submitted')
    expect((await withTenant(world.buyer.organisationId, listCeilings))[2]).toMatchObject({
      ...{ reserved: 10_000, committed: 9_999 },
    })
  })
})

describe('approving', () => {
  test('somebody else than the buyer approves, once, and never an order that was withdrawn', async () => {
    const world = await buildOrdering()
    const approver = await colleague(world, 'approver')
    const order = await sent(world)
    expect(code(await decide(world.buyer, order))).toBe('own-order')
    expect(code(await decide(await colleague(world, 'reader'), order))).toBe('not-approver')
    expect(code(await decide((await buildOrdering()).buyer, order))).toBe('not-found')
    expect(code(await decide(approver, order))).toBe('approved')
    expect(code(await decide(approver, order))).toBe('not-waiting')
    const other = await sent(world)
    expect(await withdrawOrder(world.buyer, { orderId: other.id, reason: 'Erreur' })).toMatchObject({
      ...{ ok: true, value: { status: 'withdrawn', reason: 'Erreur' } },
    })
    expect(await decide(approver, other)).toMatchObject({
      ...{ ok: false, refusal: { code: 'not-waiting', order: { status: 'withdrawn' } } },
    })
    expect(await withdrawOrder(world.buyer, { orderId: order.id, reason: null })).toMatchObject({
      ...{ ok: false, refusal: { code: 'not-waiting' } },
    })
  })

  test('above a band two people do, and not the same twice', async () => {
    const world = await buildOrdering()
    await setBands(world, [0, 1], [5_000, 2])
    const [one, two] = [await colleague(world, 'approver'), await colleague(world, 'administrator')]
    const order = await sent(world)
    expect(code(await decide(one, order))).toBe('submitted')
    expect(code(await decide(one, order))).toBe('already-approved')
    expect(code(await decide(two, order))).toBe('approved')
  })

  test('two who are the last needed at the same moment approve it once', async () => {
    const world = await buildOrdering()
    const approvers = [await colleague(world, 'approver'), await colleague(world, 'approver')]
    const order = await sent(world)
    const both = await Promise.all(approvers.map((approver) => decide(approver, order)))
    expect(both.map(code).toSorted()).toEqual(['approved', 'not-waiting'])
    expect((await withTenant(world.buyer.organisationId, listCeilings))[0]).toMatchObject({
      ...{ reserved: 0, committed: 10_000 },
    })
  })

  test('a deputy stands in during the absence, in the name of who is away', async () => {
    const world = await buildOrdering()
    const [absent, deputy] = [await colleague(world, 'approver'), await colleague(world, 'coordinator')]
    const day = Temporal.Now.plainDateISO('Europe/Brussels').toString()
    const order = await sent(world)
    expect(code(await decide(deputy, order))).toBe('not-approver')
    await withTenant(world.buyer.organisationId, (tx) =>
      tx
        .insert(approvalDeputies)
        .values({ userId: absent.userId, deputyId: deputy.userId, startsOn: day, endsOn: day }),
    )
    expect(code(await decide(deputy, order))).toBe('approved')
    const [row] = await withTenant(world.buyer.organisationId, (tx) =>
      tx.execute<{ name: string }>(sql`select on_behalf_of as name from order_approvals`),
    )
    expect(row?.name).toBe(absent.userId)
  })

  test('a refusal says why, and gives back what was reserved', async () => {
    const world = await buildOrdering()
    const approver = await colleague(world, 'approver')
    const order = await sent(world)
    const silent = { orderId: order.id, revision: 1, decision: 'refused', comment: null, now: now() } as const
    expect(code(await decideOrder(approver, silent))).toBe('comment-missing')
    expect(await decide(approver, order, 'refused')).toMatchObject({
      ...{ ok: true, value: { status: 'refused', reason: 'Budget épuisé' } },
    })
    expect((await withTenant(world.buyer.organisationId, listCeilings))[2]).toMatchObject({ reserved: 0, committed: 0 })
    expect(await tracesOf(world)).toEqual(['order.submit', 'order.refuse'])
  })

  test('what came to wait for the centre is answered by the centre alone', async () => {
    const world = await buildOrdering()
    const order = await sent(world)
    const answer = { orderId: order.id, revision: 1, decision: 'approved', comment: null, now: now() } as const
    expect(code(await answerOrder(world.operator, answer))).toBe('not-waiting')
    await withTenant(world.buyer.organisationId, (tx) => tx.update(orders).set({ status: 'awaiting-centre' }))
    expect(code(await answerOrder(await colleague(world, 'administrator'), answer))).toBe('not-found')
    expect(code(await decide(await colleague(world, 'approver'), order))).toBe('not-waiting')
    expect(code(await answerOrder(world.operator, { ...answer, decision: 'refused' }))).toBe('comment-missing')
    expect(code(await answerOrder(world.operator, answer))).toBe('approved')
  })
})
