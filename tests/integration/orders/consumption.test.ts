import { and, eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TenantId } from '#app/domain/ids.ts'
import { consumption } from '#db/schema/consumption.ts'
import { orders } from '#db/schema/orders.ts'
import { withTenant } from '#db/tenant.ts'
import { counted, recount } from '#tests/factories/consumption-data.ts'
import { insertMergerAdministrator, merge } from '#tests/factories/merging-bodies.ts'
import { buildOrdering, insertDraft, type Ordering } from '#tests/factories/order-data.ts'

type Change = Partial<typeof orders.$inferInsert>

const set = (organisationId: TenantId, id: string, change: Change) =>
  withTenant(organisationId, (tx) => tx.update(orders).set(change).where(eq(orders.id, id)))

/** Ordered on that day and approved at once. */
async function place(world: Ordering, organisationId: TenantId, { on, amount }: { on: string; amount: number }) {
  const { id } = await insertDraft(world, { organisationId, amount, pieces: 1 })
  await set(organisationId, id, { status: 'submitted', submittedAt: new Date(on) })
  await set(organisationId, id, { status: 'approved' })
  return id
}

const yearOf = (world: Ordering, year: number) =>
  withTenant(world.operator.organisationId, (tx) =>
    tx
      .select({ amount: consumption.amount, orders: consumption.orders, month: consumption.month })
      .from(consumption)
      .where(and(eq(consumption.year, year), sql`lot_id is null and member_id is null`))
      .orderBy(sql`month nulls last`),
  )

describe('what is ordered by the month', () => {
  test('counts when it is approved, in the month of Brussels in which it was sent', async () => {
    const world = await buildOrdering()
    const { organisationId } = world.buyer
    const { id } = await insertDraft(world, { organisationId, amount: 2_000 })
    await set(organisationId, id, { status: 'submitted', submittedAt: new Date('2025-12-31T22:59:59.999Z') })
    expect(await yearOf(world, 2025)).toEqual([])
    await set(organisationId, id, { status: 'approved' })
    await place(world, organisationId, { on: '2025-12-31T23:00:00Z', amount: 3_000 })
    expect(await yearOf(world, 2025)).toEqual([
      { month: 12, amount: 2_000, orders: 1 },
      { month: null, amount: 2_000, orders: 1 },
    ])
    expect(await yearOf(world, 2026)).toEqual([
      { month: 1, amount: 3_000, orders: 1 },
      { month: null, amount: 3_000, orders: 1 },
    ])
  })

  test('changes in that month, whenever the order is changed, closed or cancelled', async () => {
    const world = await buildOrdering()
    const { organisationId } = world.buyer
    const id = await place(world, organisationId, { on: '2026-03-10T10:00:00Z', amount: 5_000 })
    const other = await place(world, organisationId, { on: '2026-03-11T10:00:00Z', amount: 1_000 })
    await set(organisationId, id, { amount: 7_000, revision: 2 })
    expect((await yearOf(world, 2026))[0]).toEqual({ month: 3, amount: 8_000, orders: 2 })
    await set(organisationId, id, { status: 'closed', settledAmount: 4_000, settledQuantity: 0 })
    expect((await yearOf(world, 2026))[0]).toEqual({ month: 3, amount: 5_000, orders: 2 })
    await set(organisationId, other, { status: 'cancelled' })
    expect((await yearOf(world, 2026))[0]).toEqual({ month: 3, amount: 4_000, orders: 1 })
    expect(await counted(world.operator.organisationId)).toEqual(await recount(world.operator.organisationId))
  })

  test('is read by the centre for all, and by a member for itself alone', async () => {
    const world = await buildOrdering({ members: 2 })
    const [one, other] = world.buyers.map(({ organisationId }) => organisationId) as [TenantId, TenantId]
    await place(world, one, { on: '2026-03-10T10:00:00Z', amount: 5_000 })
    await place(world, other, { on: '2026-03-10T10:00:00Z', amount: 6_000 })
    const seenBy = (id: TenantId) =>
      withTenant(id, async (tx) => new Set((await tx.select().from(consumption)).map(({ memberId }) => memberId)))
    expect(await seenBy(world.operator.organisationId)).toEqual(new Set([one, other, null]))
    expect(await seenBy(one)).toEqual(new Set([one]))
    expect(await seenBy(other)).toEqual(new Set([other]))
    const stranger = await buildOrdering()
    expect(await seenBy(stranger.operator.organisationId)).toEqual(new Set())
  })

  test('is written by nobody but the database itself', async () => {
    const world = await buildOrdering()
    const { organisationId } = world.operator
    for (const statement of [
      sql`insert into consumption (framework_id, year, amount, quantity, orders) values (${world.framework.id}, 2026, 1, 0, 1)`,
      sql`update consumption set amount = 0`,
      sql`delete from consumption`,
      sql`select count_consumption(${organisationId}::uuid, ${world.framework.id}::uuid, null, null, '2026-01-01', 1, 0, 1)`,
    ])
      await expect(withTenant(organisationId, (tx) => tx.execute(statement))).rejects.toMatchObject({
        cause: { code: '42501' },
      })
  })

  test('follows the orders of a body that becomes part of another', async () => {
    const world = await buildOrdering({ members: 2, member: 30_000 })
    const [from, into] = world.buyers.map(({ organisationId }) => organisationId) as [TenantId, TenantId]
    await place(world, from, { on: '2026-02-10T10:00:00Z', amount: 20_000 })
    await place(world, into, { on: '2026-02-20T10:00:00Z', amount: 5_000 })
    expect(await merge(await insertMergerAdministrator(), { fromId: from, intoId: into })).toMatchObject({ ok: true })
    const rows = await withTenant(world.operator.organisationId, (tx) => tx.select().from(consumption))
    expect(new Set(rows.map(({ memberId }) => memberId))).toEqual(new Set([into, null]))
    expect(rows.filter(({ month, lotId }) => month === 2 && lotId === null).map(({ amount }) => amount)).toEqual([
      25_000, 25_000,
    ])
    expect(await counted(world.operator.organisationId)).toEqual(await recount(world.operator.organisationId))
  })
})

const LIVES = ['withdrawn', 'refused', 'approved', 'confirmed', 'amended', 'closed', 'reopened', 'cancelled'] as const
type Life = (typeof LIVES)[number]

const CHANGES: Record<Life, Change[]> = {
  withdrawn: [{ status: 'withdrawn' }],
  refused: [{ status: 'refused' }],
  approved: [{ status: 'approved' }],
  confirmed: [{ status: 'approved' }, { status: 'sent' }, { status: 'confirmed' }],
  amended: [{ status: 'approved' }, { pendingAmount: 900, pendingQuantity: 3000 }],
  closed: [{ status: 'approved' }, { status: 'closed', settledAmount: 40, settledQuantity: 0 }],
  reopened: [
    { status: 'approved' },
    { status: 'closed', settledAmount: 0, settledQuantity: 0 },
    { status: 'confirmed', settledAmount: null, settledQuantity: null },
  ],
  cancelled: [{ status: 'approved' }, { status: 'cancelled' }],
}

test('whatever becomes of orders, the counted months are those that a recount finds', async () => {
  const lived = fc.record({
    life: fc.constantFrom(...LIVES),
    member: fc.integer({ min: 0, max: 1 }),
    day: fc.date({ min: new Date('2024-11-01'), max: new Date('2026-02-28'), noInvalidDate: true }),
    amount: fc.integer({ min: 0, max: 400 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(lived, { minLength: 1, maxLength: 8 }), async (lives) => {
      const world = await buildOrdering({ members: 2 })
      for (const { life, member, day, amount } of lives) {
        const { organisationId } = world.buyers[member % 2] ?? world.buyer
        const { id } = await insertDraft(world, { organisationId, amount, pieces: 2 })
        await set(organisationId, id, { status: 'submitted', submittedAt: day })
        for (const change of CHANGES[life]) await set(organisationId, id, change)
      }
      expect(await counted(world.operator.organisationId)).toEqual(await recount(world.operator.organisationId))
    }),
    { numRuns: 12 },
  )
})
