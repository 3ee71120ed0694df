import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { TenantId } from '#app/domain/ids.ts'
import { memberships } from '#db/schema/centres.ts'
import { frameworkLots, frameworks, participationMaxima, participations } from '#db/schema/frameworks.ts'
import { orderLines, orders } from '#db/schema/orders.ts'
import { withTenant } from '#db/tenant.ts'
import { buildOrdering, insertDraft, listCeilings, type Ordering } from '#tests/factories/order-data.ts'

type Change = Partial<typeof orders.$inferInsert>

const change = (organisationId: TenantId, id: string, values: Change) =>
  withTenant(organisationId, async (tx) => {
    const [row] = await tx.update(orders).set(values).where(eq(orders.id, id)).returning()
    return row
  })

const submit = (organisationId: TenantId, { id }: { id: string }) => change(organisationId, id, { status: 'submitted' })

/** Amounts of the three ceilings as the centre reads them: reserved, committed. */
const taken = async ({ operator }: Ordering) =>
  (await withTenant(operator.organisationId, listCeilings)).map(({ level, reserved, committed }) => [
    level,
    reserved,
    committed,
  ])

const all = (reserved: number, committed: number) =>
  ['framework', 'lot', 'member'].map((level) => [level, reserved, committed])

const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Error)) return null
  const { code, detail, message } = error.cause as { code: string; detail?: string; message: string }
  return detail?.startsWith('{') ? { code, ...JSON.parse(detail) } : { code, detail: detail ?? message }
}

describe('what an order takes of its ceilings', () => {
  test('a draft nothing, what is sent is reserved, what is approved committed, what is refused given back', async () => {
    const world = await buildOrdering()
    const { organisationId } = world.buyer
    const [one, other] = [await insertDraft(world, { organisationId }), await insertDraft(world, { organisationId })]
    expect(await taken(world)).toEqual(all(0, 0))
    await submit(organisationId, one)
    await submit(organisationId, other)
    expect(await taken(world)).toEqual(all(20_000, 0))
    await change(organisationId, one.id, { status: 'approved' })
    expect(await taken(world)).toEqual(all(10_000, 10_000))
    await change(organisationId, other.id, { status: 'refused' })
    expect(await taken(world)).toEqual(all(0, 10_000))
    await change(organisationId, one.id, { status: 'cancelled' })
    expect(await taken(world)).toEqual(all(0, 0))
  })

  test('closing keeps what was delivered, reopening takes the rest again', async () => {
    const world = await buildOrdering({ member: 10_000 })
    const { organisationId } = world.buyer
    const order = await insertDraft(world, { organisationId })
    await submit(organisationId, order)
    await change(organisationId, order.id, { status: 'approved' })
    await change(organisationId, order.id, { status: 'closed', settledAmount: 4_000, settledQuantity: 400 })
    expect(await taken(world)).toEqual(all(0, 4_000))
    const next = await insertDraft(world, { organisationId, amount: 5_000 })
    await submit(organisationId, next)
    expect(await refusal(change(organisationId, order.id, { status: 'confirmed' }))).toEqual({
      ...{ code: 'MC010', level: 'member', measure: 'amount', left: 1_000 },
    })
    await change(organisationId, next.id, { status: 'withdrawn' })
    await change(organisationId, order.id, { status: 'confirmed' })
    expect(await taken(world)).toEqual(all(0, 10_000))
  })

  test('an amendment reserves what it adds, commits it when approved, and gives back what it takes away', async () => {
    const world = await buildOrdering()
    const { organisationId } = world.buyer
    const order = await insertDraft(world, { organisationId })
    await submit(organisationId, order)
    await change(organisationId, order.id, { status: 'approved' })
    await change(organisationId, order.id, { pendingAmount: 15_000, pendingQuantity: 1_000 })
    expect(await taken(world)).toEqual(all(5_000, 10_000))
    await change(organisationId, order.id, { amount: 15_000, revision: 2, pendingAmount: null, pendingQuantity: null })
    expect(await taken(world)).toEqual(all(0, 15_000))
    await change(organisationId, order.id, { pendingAmount: 3_000, pendingQuantity: 1_000 })
    expect(await taken(world)).toEqual(all(0, 15_000))
    await change(organisationId, order.id, { amount: 3_000, revision: 3, pendingAmount: null, pendingQuantity: null })
    expect(await taken(world)).toEqual(all(0, 3_000))
  })

  test('two at once: the second waits for the first and sees what it took', async () => {
    const world = await buildOrdering({ member: 30_000 })
    const { organisationId } = world.buyer
    const [one, other] = [await insertDraft(world, { organisationId }), await insertDraft(world, { organisationId })]
    for (const { id } of [one, other]) {
      await change(organisationId, id, { status: 'submitted' })
      await change(organisationId, id, { status: 'approved' })
    }
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const amended = { pendingAmount: 16_000, pendingQuantity: 1_000 }
    const first = withTenant(organisationId, async (tx) => {
      await tx.update(orders).set(amended).where(eq(orders.id, one.id))
      await held
    })
    const second = refusal(change(organisationId, other.id, amended))
    await new Promise((resolve) => setTimeout(resolve, 150))
    release()
    await first
    expect(await second).toEqual({ code: 'MC010', level: 'member', measure: 'amount', left: 4_000 })
    expect(await taken(world)).toEqual(all(6_000, 20_000))
  })

  test.each([
    ['framework', { framework: 9_999, lot: 80_000, member: 50_000 }, 9_999],
    ['lot', { framework: 100_000, lot: 9_999, member: 50_000 }, 9_999],
    ['member', { framework: 100_000, lot: 80_000, member: 9_999 }, 9_999],
  ])('the ceiling of the %s refuses one cent more, and says what is left', async (level, limits, left) => {
    const world = await buildOrdering(limits)
    const { organisationId } = world.buyer
    const order = await insertDraft(world, { organisationId, amount: 10_000 })
    expect(await refusal(submit(organisationId, order))).toEqual({ code: 'MC010', level, measure: 'amount', left })
    expect(await taken(world)).toEqual(all(0, 0))
    const fits = await insertDraft(world, { organisationId, amount: 9_999 })
    expect(await submit(organisationId, fits)).toMatchObject({ status: 'submitted', number: 1 })
  })

  test('the quantity of a lot is a ceiling of its own', async () => {
    const world = await buildOrdering({ lotQuantity: 3 })
    const { organisationId } = world.buyer
    const order = await insertDraft(world, { organisationId, amount: 1_000, pieces: 4 })
    expect(await refusal(submit(organisationId, order))).toEqual({
      ...{ code: 'MC010', level: 'lot', measure: 'quantity', left: 3_000 },
    })
    await submit(organisationId, await insertDraft(world, { organisationId, amount: 1_000, pieces: 3 }))
    const read = await withTenant(world.operator.organisationId, listCeilings)
    expect(read.map(({ level, reservedQuantity }) => [level, reservedQuantity])).toEqual([
      ...[
        ['framework', 0],
        ['lot', 3_000],
        ['member', 3_000],
      ],
    ])
  })
})

describe('when nothing may be ordered', () => {
  const asCentre = (world: Ordering, work: Parameters<typeof withTenant>[1]) =>
    withTenant(world.operator.organisationId, work)
  const yesterday = sql`(now() at time zone 'Europe/Brussels')::date - 1`
  const today = sql`(now() at time zone 'Europe/Brussels')::date`
  const tomorrow = sql`(now() at time zone 'Europe/Brussels')::date + 1`

  test.each<[string, (world: Ordering) => Promise<unknown>, null?]>([
    ['suspended', (world) => asCentre(world, (tx) => tx.update(frameworks).set({ status: 'suspended' }))],
    ['ended', (world) => asCentre(world, (tx) => tx.update(frameworks).set({ archivedAt: new Date() }))],
    ['over', (world) => asCentre(world, (tx) => tx.update(frameworks).set({ orderUntil: yesterday }))],
    ['not-yet', (world) => asCentre(world, (tx) => tx.update(frameworks).set({ orderFrom: tomorrow }))],
    ['not-member', (world) => asCentre(world, (tx) => tx.update(memberships).set({ status: 'suspended' }))],
    ['membership-over', (world) => asCentre(world, (tx) => tx.update(memberships).set({ endsOn: yesterday }))],
    ['not-beneficiary', (world) => asCentre(world, (tx) => tx.update(participations).set({ status: 'suspended' }))],
    ['not-beneficiary', (world) => asCentre(world, (tx) => tx.update(participations).set({ status: 'ended' }))],
    // Nothing new without a maximum; what was sent in time is still held for it.
    ['not-beneficiary', (world) => asCentre(world, (tx) => tx.delete(participationMaxima)), null],
  ])('%s: neither sent nor approved', async (code, close, approving) => {
    const world = await buildOrdering()
    const { organisationId } = world.buyer
    const [draft, sent] = [await insertDraft(world, { organisationId }), await insertDraft(world, { organisationId })]
    await submit(organisationId, sent)
    await close(world)
    expect(await refusal(submit(organisationId, draft))).toEqual({ code: 'MC011', detail: code })
    expect(await refusal(change(organisationId, sent.id, { status: 'approved' }))).toEqual(
      approving === null ? null : { code: 'MC011', detail: code },
    )
    await change(organisationId, sent.id, { status: approving === null ? 'cancelled' : 'withdrawn' })
    expect(await taken(world)).toEqual(all(0, 0))
  })

  test('the last day of the window is one on which to order', async () => {
    const world = await buildOrdering()
    const { organisationId } = world.buyer
    await asCentre(world, (tx) => tx.update(frameworks).set({ orderFrom: today, orderUntil: today }))
    expect(await submit(organisationId, await insertDraft(world, { organisationId }))).toMatchObject({ number: 1 })
  })
})

describe('a ceiling', () => {
  test('is not lowered below what is ordered, whoever lowers it', async () => {
    const world = await buildOrdering()
    await submit(world.buyer.organisationId, await insertDraft(world, { organisationId: world.buyer.organisationId }))
    const asCentre = (work: Parameters<typeof withTenant>[1]) => withTenant(world.operator.organisationId, work)
    for (const work of [
      () => asCentre((tx) => tx.update(frameworks).set({ ceiling: 9_999 })),
      () => asCentre((tx) => tx.update(frameworkLots).set({ ceiling: 9_999 })),
      () => asCentre((tx) => tx.update(participationMaxima).set({ amount: 9_999 })),
    ])
      expect(await refusal(work())).toMatchObject({ code: '23514' })
    await asCentre((tx) => tx.update(participationMaxima).set({ amount: 10_000 }))
    expect((await withTenant(world.operator.organisationId, listCeilings)).map(({ limit }) => limit)).toEqual([
      ...[100_000, 80_000, 10_000],
    ])
  })

  test('is written by nobody but the database itself, and read by those who order against it', async () => {
    const world = await buildOrdering({ members: 2 })
    const [one, other] = world.buyers.map(({ organisationId }) => organisationId)
    const levels = async (id: TenantId | undefined) =>
      id ? (await withTenant(id, listCeilings)).map(({ level }) => level) : []
    expect(await levels(one)).toEqual(['framework', 'lot', 'member'])
    expect(await levels(other)).toEqual(['framework', 'lot', 'member'])
    expect(await levels(world.operator.organisationId)).toEqual(['framework', 'lot', 'member', 'member'])
    expect(await levels((await buildOrdering()).operator.organisationId)).toHaveLength(3)
    const raise = withTenant(world.operator.organisationId, (tx) =>
      tx.execute(sql`update ceilings set limit_amount = null`),
    )
    expect(await refusal(raise)).toMatchObject({ code: '42501' })
  })
})

describe('an order that was sent', () => {
  test('keeps its lines, its number and its ends, and is never deleted', async () => {
    const world = await buildOrdering()
    const { organisationId } = world.buyer
    const order = await insertDraft(world, { organisationId })
    await submit(organisationId, order)
    for (const work of [
      () => withTenant(organisationId, (tx) => tx.update(orderLines).set({ quantity: 1 })),
      () => withTenant(organisationId, (tx) => tx.delete(orderLines)),
      () => withTenant(organisationId, (tx) => tx.delete(orders)),
      () => change(organisationId, order.id, { number: 7 }),
      () => change(organisationId, order.id, { status: 'draft' }),
      () => change(organisationId, order.id, { chargedTo: world.operator.organisationId }),
    ])
      expect(await refusal(work())).toMatchObject({ code: '42501' })
  })

  test('is seen by its body and by the centre, as a draft by its body alone, by a stranger never', async () => {
    const world = await buildOrdering()
    const { organisationId } = world.buyer
    const order = await insertDraft(world, { organisationId })
    const seen = async (id: TenantId) =>
      withTenant(id, async (tx) => [await tx.$count(orders), await tx.$count(orderLines)])
    const stranger = (await buildOrdering()).operator.organisationId
    expect([await seen(organisationId), await seen(world.operator.organisationId)]).toEqual([
      ...[
        [1, 1],
        [0, 0],
      ],
    ])
    await submit(organisationId, order)
    expect([await seen(world.operator.organisationId), await seen(stranger)]).toEqual([
      ...[
        [1, 1],
        [0, 0],
      ],
    ])
    expect(await refusal(change(world.operator.organisationId, order.id, { status: 'approved' }))).toMatchObject({
      code: '42501',
    })
    await change(organisationId, order.id, { status: 'awaiting-centre' })
    expect(await refusal(change(organisationId, order.id, { status: 'approved' }))).toMatchObject({ code: '42501' })
    await change(world.operator.organisationId, order.id, { status: 'approved' })
    expect(await taken(world)).toEqual(all(0, 10_000))
  })
})
