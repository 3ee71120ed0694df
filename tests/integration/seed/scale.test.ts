import { sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { ownDatabase } from '#tests/setup/own-database.ts'

// Other organisations' data by the thousand: a database of its own, named before anything connects.
const own = await ownDatabase()
process.env.DATABASE_URL = own.databaseUrl
process.env.DATABASE_ADMIN_URL = own.adminUrl
process.env.DATABASE_WORKER_URL = own.workerUrl
process.env.MERCURIALE_TODAY = '2026-11-22'

const { client } = await import('#db/client.ts')
const { seedScale, ScaleRefused } = await import('#db/seed/scale.ts')
const { scaleOrganisations } = await import('#db/seed/scale-plan.ts')
const { recomputeOrganisation } = await import('#app/services/deadlines/recompute-deadlines.server.ts')
const { withTenant } = await import('#db/tenant.ts')
const { listContracts } = await import('#db/queries/contract-register.ts')
const { counted, recount } = await import('#tests/factories/consumption-data.ts')
const { contractListRequestOf } = await import('#app/domain/contract-filter.ts')

const SIZE = { organisations: 5, contracts: 2_500, seed: 7 }
const ORDERS = { ...SIZE, orders: 3_000 }
const organisations = scaleOrganisations(SIZE)

afterAll(async () => {
  await client.end()
  await own.drop()
})

const totalOf = (index: number) => {
  const organisation = organisations[index]
  if (!organisation) throw new Error('No such organisation')
  const request = contractListRequestOf(new URLSearchParams('archives=with'))
  return withTenant(organisation.id, async (tx) => {
    const page = await listContracts(tx, { ...request, window: { limit: 1, offset: 0 } })
    return page.total
  })
}

test('A tenth of the contracts stands in the first register, a thousand in the second, the rest in the others', () => {
  const sizes = organisations.map(({ contracts }) => contracts)
  expect(sizes.slice(0, 2)).toEqual([250, 1_000])
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(2_500)
  expect(new Set(organisations.map(({ id }) => id)).size).toBe(5)
})

test('Every register has as many contracts as planned, with the deadlines that the engine computes', async () => {
  const report = await seedScale(SIZE)
  expect(report).toMatchObject({
    organisations: 5,
    contracts: 2_500,
    added: 2_500,
    account: 'coordination@essai-0001.example',
  })
  expect(await totalOf(0)).toBe(250)
  expect(await totalOf(1)).toBe(1_000)

  for (const { id, contracts } of organisations) {
    expect(await recomputeOrganisation(id, '2026-11-22')).toEqual({ contracts, differences: 0 })
  }
})

test('A second run of the same size adds nothing', async () => {
  expect(await seedScale(SIZE)).toMatchObject({ added: 0 })
})

test('A register that an interruption left out is filled by the next run', async () => {
  const last = organisations.at(-1)
  if (!last) throw new Error('No organisation')
  await withTenant(last.id, async (tx) => {
    await tx.execute('delete from deadlines')
    await tx.execute('delete from contracts')
  })
  expect(await seedScale(SIZE)).toMatchObject({ added: last.contracts })
})

test('Refuses another size or another draw beside what is there', async () => {
  await expect(seedScale({ ...SIZE, seed: 8 })).rejects.toThrow(ScaleRefused)
  await expect(seedScale({ ...SIZE, contracts: 3_000 })).rejects.toMatchObject({ refusal: 'other-data' })
  expect(await totalOf(0)).toBe(250)
})

const asOwner = async (index: number, query: ReturnType<typeof sql>) => {
  const organisation = organisations[index]
  if (!organisation) throw new Error('No such organisation')
  return withTenant(organisation.id, async (tx) => [...(await tx.execute<Record<string, number>>(query))])
}

test('Orders stand at two centres, each with its number, its line and its place under the ceilings', async () => {
  expect(await seedScale(ORDERS)).toMatchObject({ added: 0, orders: 3_000, addedOrders: 3_000 })
  for (const [index, count] of [2_000, 1_000].entries()) {
    const [orders] = await asOwner(
      index,
      sql`select count(*)::int as count, count(distinct (year, number))::int as numbers, min(number) as first,
        count(distinct organisation_id)::int as bodies, count(distinct status)::int as statuses,
        (select count(*)::int from order_lines l where l.owner_id = app.id) as lines,
        (select sum(last)::int from order_numbers) as drawn
        from orders o, (select current_setting('app.tenant_id')::uuid as id) app where o.owner_id = app.id group by app.id`,
    )
    expect(orders).toEqual({ count, numbers: count, first: 1, bodies: 3, statuses: 7, lines: count, drawn: count })
    const centre = organisations[index]?.id
    if (!centre) throw new Error('No such organisation')
    expect(await counted(centre)).toEqual(await recount(centre))
    const [sums] = await asOwner(
      index,
      sql`select (select sum((order_hold(o)).reserved)::float8 from orders o) as reserved,
        (select sum((order_hold(o)).committed)::float8 from orders o) as committed,
        (select sum(reserved_amount)::float8 from ceilings where lot_id is null) as whole_reserved,
        (select sum(committed_amount)::float8 from ceilings where lot_id is null) as whole_committed,
        (select sum(committed_amount)::float8 from ceilings where member_id is not null) as of_members,
        (select sum(l.amount - o.amount)::float8 from order_lines l join orders o on o.organisation_id = l.organisation_id and o.id = l.order_id) as apart`,
    )
    expect(sums?.committed).toBeGreaterThan(0)
    expect(sums).toMatchObject({
      ...{ whole_reserved: sums?.reserved, whole_committed: sums?.committed, of_members: sums?.committed, apart: 0 },
    })
  }
  expect(await seedScale(ORDERS)).toMatchObject({ addedOrders: 0 })
  await expect(seedScale({ ...SIZE, orders: 4_000 })).rejects.toMatchObject({ refusal: 'other-data' })
})
