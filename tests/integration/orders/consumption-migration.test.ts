import { readFile } from 'node:fs/promises'
import { eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { ownDatabase } from '#tests/setup/own-database.ts'

// The migration goes through every organisation: it needs a database of its own before anything is imported.
const database = await ownDatabase()
process.env.DATABASE_URL = database.databaseUrl

const { client } = await import('#db/client.ts')
const { orders } = await import('#db/schema/orders.ts')
const { withTenant } = await import('#db/tenant.ts')
const { counted, recount } = await import('#tests/factories/consumption-data.ts')
const { buildOrdering, insertDraft } = await import('#tests/factories/order-data.ts')
const postgres = (await import('postgres')).default

const owner = postgres(database.adminUrl, { max: 1, onnotice: () => {} })
const migration = await readFile('db/migrations/0066_consumption_guards.sql', 'utf8')
const backfill = migration.split('--> statement-breakpoint').at(-1) ?? ''

afterAll(async () => {
  await owner.end()
  await client.end()
  await database.drop()
})

test('migration 0066 counts what was ordered before it, at every centre, as its trigger would have', async () => {
  const worlds = [await buildOrdering({ members: 2 }), await buildOrdering()]
  for (const world of worlds) {
    for (const [position, on] of ['2025-12-31T23:30:00Z', '2026-02-01T10:00:00Z', '2026-02-02T10:00:00Z'].entries()) {
      const { organisationId } = world.buyers[position % world.buyers.length] ?? world.buyer
      const { id } = await insertDraft(world, { organisationId, amount: 100 * (position + 1), pieces: 2 })
      const set = (change: Partial<typeof orders.$inferInsert>) =>
        withTenant(organisationId, (tx) => tx.update(orders).set(change).where(eq(orders.id, id)))
      await set({ status: 'submitted', submittedAt: new Date(on) })
      if (position < 2) await set({ status: 'approved' })
      if (position === 1) await set({ status: 'closed', settledAmount: 50, settledQuantity: 1000 })
    }
  }
  const ids = worlds.map(({ operator }) => operator.organisationId)
  for (const id of ids)
    await owner.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${id}, true)`
      await tx`delete from consumption`
    })
  expect(await counted(ids[0] as never)).toEqual(new Map())
  await owner.unsafe(backfill)
  for (const id of ids) {
    const found = await recount(id)
    expect(found.size).toBeGreaterThan(0)
    expect(await counted(id)).toEqual(found)
  }
})
