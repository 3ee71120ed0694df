import { afterAll, expect, test } from 'vitest'
import { ownDatabase } from '#tests/setup/own-database.ts'

// Organisations with fixed ids: a database of its own, named before anything connects.
const own = await ownDatabase()
process.env.DATABASE_URL = own.databaseUrl
process.env.DATABASE_ADMIN_URL = own.adminUrl
process.env.DATABASE_WORKER_URL = own.workerUrl
process.env.MERCURIALE_TODAY = '2026-11-22'

const { client } = await import('#db/client.ts')
const { seedDemo } = await import('#db/seed/demo.ts')
const { LIEGE } = await import('#db/seed/demo-organisations.ts')
const { withTenant } = await import('#db/tenant.ts')

afterAll(async () => {
  await client.end()
  await own.drop()
})

type Kept = { reference: string; kind: string; fits: string }

test('The demo shows frozen checks of launches, routes and awards, and an amendment', async () => {
  expect(await seedDemo()).toBe('loaded')
  const kept = await withTenant(LIEGE, async (tx): Promise<Kept[]> => {
    const checks = await tx.execute<Kept>(
      `select c.reference, k.kind, k.fits from contract_checks k join contracts c on c.id = k.contract_id
       union all select c.reference, 'amendment', a.outcome ->> 'fits'
       from contract_amendments a join contracts c on c.id = a.contract_id`,
    )
    return [...checks]
  })
  const fits = (reference: string, kind: string) =>
    kept.filter((one) => one.reference === reference && one.kind === kind).map((one) => one.fits)
  expect(fits('PL-2023-01', 'launch')).toEqual(['yes'])
  expect(fits('PL-2023-01', 'award')).toEqual(['yes'])
  expect(fits('PL-2023-01', 'amendment')).toEqual(['yes'])
  expect(fits('PL-2023-02', 'launch')).toEqual(['yes'])
  expect(fits('PL-2023-A3', 'route')).toEqual(['yes'])
  expect(fits('PL-2023-C1', 'route')).toEqual(['to-verify'])
  expect(kept.filter(({ fits: answer }) => answer === 'no')).toEqual([])
  expect(await seedDemo()).toBe('already-there')
})
