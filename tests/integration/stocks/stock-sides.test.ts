import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { TenantId } from '#app/domain/ids.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { orderReplenishment } from '#app/services/stocks/order-replenishment.server.ts'
import { editSeason } from '#app/services/stocks/save-season.server.ts'
import { listReplenishments } from '#db/queries/replenishments.ts'
import { countAllocations, listOwnAllocations } from '#db/queries/stock-allocations.ts'
import { findSeason, listAllSeasons } from '#db/queries/stock-seasons.ts'
import { countLowStocks, countMovements, listMovements, listStocks } from '#db/queries/stocks.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertMergerAdministrator, merge } from '#tests/factories/merging-bodies.ts'
import { buildStock, insertSaltDraft, listLevels, listTaken, type StockWorld } from '#tests/factories/stock-data.ts'

const TABLES = [
  ...['stocks', 'stock_movements', 'stock_seasons', 'stock_allocations', 'order_stock', 'stock_replenishments'],
  'replenishment_sendings',
]

const seen = (tenant: TenantId) =>
  withTenant(tenant, async (tx) => {
    const counts: Record<string, number> = {}
    for (const table of TABLES) {
      const [row] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from ${sql.identifier(table)}`)
      counts[table] = row?.n ?? 0
    }
    return counts
  })

async function submit(world: StockWorld, buyer: StockWorld['buyer'], tonnes: number) {
  const { organisationId } = buyer
  const draft = await insertSaltDraft(world, { organisationId, createdBy: buyer.userId, tonnes: [tonnes] })
  const sent = await submitOrder(buyer, { orderId: draft.id, version: draft.version, now: world.now })
  if (!sent.ok) throw new Error(JSON.stringify(sent.refusal))
}

test('a member reads its own allocation and what it ordered, never those of others; a stranger nothing', async () => {
  const world = await buildStock({ members: 2 })
  const [one, other] = world.buyers
  if (!one || !other) throw new Error('two members')
  await submit(world, one, 5)
  const ordered = await orderReplenishment(world.operator, {
    ...{ articleId: world.articleId, now: world.now },
    typed: { quantity: '28', unitPrice: '75', deliveryAddress: 'Hall à sel' },
  })
  expect(ordered).toMatchObject({ ok: true, value: { number: 1 } })
  const none = { stock_movements: 0, order_stock: 0, stock_replenishments: 0, replenishment_sendings: 0 }
  expect(await seen(world.operator.organisationId)).toEqual({
    ...{ stocks: 1, stock_movements: 1, stock_seasons: 1, stock_allocations: 2, order_stock: 1 },
    ...{ stock_replenishments: 1, replenishment_sendings: 1 },
  })
  const mine = { stocks: 1, stock_seasons: 1, stock_allocations: 1 }
  expect(await seen(one.organisationId)).toEqual({ ...none, ...mine, order_stock: 1 })
  expect(await seen(other.organisationId)).toEqual({ ...none, ...mine })
  const stranger = await insertActor({ role: 'coordinator' })
  expect(await seen(stranger.organisationId)).toEqual({ ...none, stocks: 0, stock_seasons: 0, stock_allocations: 0 })
})

test('a body that has left sees the stock no more', async () => {
  const world = await buildStock()
  await withTenant(world.operator.organisationId, (tx) => tx.execute(sql`update memberships set status = 'left'`))
  expect(await seen(world.buyer.organisationId)).toMatchObject({ stocks: 0, stock_seasons: 0 })
})

test('where two members become one, what both were granted and took adds up', async () => {
  const world = await buildStock({ members: 2, allocated: 30 })
  const [from, into] = world.buyers
  if (!from || !into) throw new Error('two members')
  await submit(world, from, 20)
  await submit(world, into, 5)
  const merged = await merge(await insertMergerAdministrator(), {
    fromId: from.organisationId,
    intoId: into.organisationId,
  })
  expect(merged).toMatchObject({ ok: true })
  const { organisationId } = world.operator
  const share = (id: string) => withTenant(organisationId, (tx) => listTaken(tx, id))
  expect(await share(into.organisationId)).toEqual([{ allocated: 60, taken: 25 }])
  expect(await share(from.organisationId)).toEqual([])
  expect(await withTenant(organisationId, listLevels)).toEqual([{ onHand: 100, reserved: 25 }])
  await submit(world, into, 35)
  expect(await share(into.organisationId)).toEqual([{ allocated: 60, taken: 60 }])
})

test('an adhesion that goes over to another body takes its allocation along', async () => {
  const world = await buildStock({ allocated: 30 })
  await submit(world, world.buyer, 20)
  const heir = await insertActor({ role: 'administrator' })
  const merged = await merge(await insertMergerAdministrator(), {
    fromId: world.buyer.organisationId,
    intoId: heir.organisationId,
  })
  expect(merged).toMatchObject({ ok: true })
  expect(await withTenant(world.operator.organisationId, (tx) => listTaken(tx, heir.organisationId))).toEqual([
    { allocated: 30, taken: 20 },
  ])
  expect((await seen(heir.organisationId)).order_stock).toBe(1)
})

test('the overview of a centre adds up what is held, granted, taken and on its way; a member reads its own part', async () => {
  const world = await buildStock({ members: 2, onHand: 80 })
  const { operator, buyer, articleId, seasonId, framework } = world
  await submit(world, buyer, 5)
  await orderReplenishment(operator, {
    ...{ articleId, now: world.now },
    typed: { quantity: '28', unitPrice: '75', deliveryAddress: 'Hall à sel' },
  })
  const held = { onHand: 80_000, reserved: 5_000, onTheWay: 28_000, allocated: 100_000, taken: 5_000 }
  await withTenant(operator.organisationId, async (tx) => {
    expect(await listStocks(tx)).toMatchObject([{ articleId, unit: 'TNE', issued: 0, ...held }])
    expect(await countLowStocks(tx)).toBe(0)
    expect(await countAllocations(tx, { seasonId, articleId })).toEqual({ bodies: 2, allocated: 100_000, taken: 5_000 })
    expect(await listReplenishments(tx, articleId)).toMatchObject([{ number: 1, status: 'ordered' }])
    expect(await countMovements(tx, articleId)).toBe(1)
    expect(await listMovements(tx, articleId, { limit: 5, offset: 0 })).toMatchObject([
      { kind: 'correction', quantity: 80_000, levelAfter: 80_000, reason: 'Inventaire' },
    ])
    expect(await listAllSeasons(tx)).toMatchObject([{ id: seasonId, name: 'Hiver' }])
  })
  const typed = { name: 'Hiver 2026-2027', firstDay: '2020-01-01', lastDay: '2099-12-31' }
  expect(await editSeason(operator, { seasonId, typed })).toMatchObject({ ok: true })
  expect(await withTenant(operator.organisationId, (tx) => findSeason(tx, seasonId))).toMatchObject(typed)
  const place = { ownerId: operator.organisationId, frameworkId: framework.id }
  expect(await withTenant(buyer.organisationId, (tx) => listOwnAllocations(tx, place))).toMatchObject([
    { season: 'Hiver 2026-2027', running: true, allocated: 50_000, taken: 5_000, free: 75_000, unit: 'TNE' },
  ])
})
