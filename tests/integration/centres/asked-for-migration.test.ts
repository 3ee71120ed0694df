import { readFile } from 'node:fs/promises'
import { afterAll, expect, test } from 'vitest'
import { ownDatabase } from '#tests/setup/own-database.ts'

// The migration goes through every organisation: it needs a database of its own before anything is imported.
const database = await ownDatabase()
process.env.DATABASE_URL = database.databaseUrl

const { client } = await import('#db/client.ts')
const { participations } = await import('#db/schema/frameworks.ts')
const { memberships } = await import('#db/schema/centres.ts')
const { withTenant } = await import('#db/tenant.ts')
const { askParticipation } = await import('#app/services/participations/ask-participation.server.ts')
const { insertOperator, insertRequest, NOW } = await import('#tests/factories/joining.ts')
const { buildRunningFramework, typedRequest } = await import('#tests/factories/participation-data.ts')
const postgres = (await import('postgres')).default

const owner = postgres(database.adminUrl, { max: 1, onnotice: () => {} })

afterAll(async () => {
  await owner.end()
  await client.end()
  await database.drop()
})

test('migration 0053 takes who asked, and for how much, from the journal of the body', async () => {
  const built = await buildRunningFramework()
  const input = { to: 'asked', frameworkId: built.framework.id, version: 0, file: null, now: NOW } as const
  await askParticipation(built.buyer, { ...input, typed: typedRequest(built) })
  const { actor: joiner } = await insertRequest(await insertOperator())
  const share = () => withTenant(built.buyer.organisationId, (tx) => tx.select().from(participations))
  const adhesion = () => withTenant(joiner.organisationId, (tx) => tx.select().from(memberships))
  const [before] = await share()
  await withTenant(built.buyer.organisationId, (tx) =>
    tx.update(participations).set({ askedBy: null, askedMaxima: null }),
  )
  await withTenant(joiner.organisationId, (tx) => tx.update(memberships).set({ askedBy: null }))
  await owner.unsafe(await readFile('db/migrations/0053_asked_for_backfill.sql', 'utf8'))
  const maxima = [{ lotId: built.lot.id, quantity: 5, amount: 5_000 }]
  expect(await share()).toMatchObject([{ askedBy: built.buyer.userId, version: before!.version }])
  expect((await share())[0]?.askedMaxima?.filter(({ amount }) => amount !== null)).toEqual(maxima)
  expect(await adhesion()).toMatchObject([{ askedBy: joiner.userId }])
})
