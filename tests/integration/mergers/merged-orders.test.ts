import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { TenantId } from '#app/domain/ids.ts'
import type { CountKind } from '#app/domain/organisation-merger.ts'
import { attachFile } from '#app/services/orders/attach-file.server.ts'
import { previewMerger } from '#app/services/organisations/merge-organisations.server.ts'
import { listAttachments } from '#db/queries/order-attachments.ts'
import { memberships } from '#db/schema/centres.ts'
import { orders } from '#db/schema/orders.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertMergerAdministrator, merge } from '#tests/factories/merging-bodies.ts'
import { buildOrdering, insertDraft, listCeilings, type Ordering } from '#tests/factories/order-data.ts'

const send = async (world: Ordering, organisationId: TenantId, amount: number) => {
  const { id } = await insertDraft(world, { organisationId, amount })
  await withTenant(organisationId, (tx) => tx.update(orders).set({ status: 'submitted' }).where(eq(orders.id, id)))
  return id
}

/** Reserved of its limit, for each ceiling that something is granted of. */
const takenOf = async ({ operator }: Ordering) =>
  (await withTenant(operator.organisationId, listCeilings))
    .filter(({ granted }) => granted)
    .map(({ level, reserved, limit }) => [level, reserved, limit])

const numbersOf = (id: TenantId) =>
  withTenant(id, async (tx) => (await tx.select().from(orders)).map(({ number }) => number).toSorted())

describe('orders of two bodies that become one', () => {
  test('are taken from the share that both have together, and none of it can be ordered twice', async () => {
    const world = await buildOrdering({ members: 2, member: 30_000 })
    const [from, into] = world.buyers.map(({ organisationId }) => organisationId) as [TenantId, TenantId]
    await send(world, from, 25_000)
    await send(world, into, 5_000)
    await insertDraft(world, { organisationId: from, amount: 1 })
    const shown = await previewMerger(await insertMergerAdministrator(), { fromId: from, intoId: into })
    expect(shown.ok && ['orders', 'orderDrafts'].map((kind) => shown.value.counts.get(kind as CountKind))).toEqual([
      { moving: 1, twice: 0 },
      { moving: 1, twice: 0 },
    ])
    expect(await merge(await insertMergerAdministrator(), { fromId: from, intoId: into })).toMatchObject({ ok: true })
    expect(await takenOf(world)).toEqual([
      ['framework', 30_000, 100_000],
      ['lot', 30_000, 80_000],
      ['member', 30_000, 60_000],
    ])
    expect((await numbersOf(into)).filter(Boolean)).toEqual([1, 2])
    expect(await numbersOf(from)).toEqual([])
    await send(world, into, 30_000)
    await expect(send(world, into, 1)).rejects.toThrow()
  })

  test('come along with the share of a body whose adhesion goes over to another', async () => {
    const world = await buildOrdering()
    const from = world.buyer.organisationId
    const { organisationId: into } = await insertActor({ role: 'administrator' })
    const id = await send(world, from, 20_000)
    const draft = await insertDraft(world, { organisationId: from, createdBy: world.buyer.userId })
    const kept = { fileName: 'devis.pdf', mediaType: 'application/pdf', byteSize: 1, sha256: 'a'.repeat(64) }
    expect((await attachFile(world.buyer, { orderId: draft.id, file: kept })).ok).toBe(true)
    expect(await merge(await insertMergerAdministrator(), { fromId: from, intoId: into })).toMatchObject({ ok: true })
    expect(await takenOf(world)).toEqual([
      ['framework', 20_000, 100_000],
      ['lot', 20_000, 80_000],
      ['member', 20_000, 50_000],
    ])
    expect(await withTenant(into, (tx) => tx.$count(memberships))).toBe(1)
    const files = await withTenant(into, (tx) => listAttachments(tx, { organisationId: into, id: draft.id }))
    expect(files).toMatchObject([{ ...kept, organisationId: into }])
    await withTenant(into, (tx) => tx.update(orders).set({ status: 'approved' }).where(eq(orders.id, id)))
    await expect(send(world, into, 30_001)).rejects.toThrow()
    await send(world, into, 30_000)
  })
})
