import { readFile } from 'node:fs/promises'
import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { ownDatabase } from '#tests/setup/own-database.ts'

// The migration goes through every organisation: it needs a database of its own before anything is imported.
const database = await ownDatabase()
process.env.DATABASE_URL = database.databaseUrl

const { client } = await import('#db/client.ts')
const { listAuditOfSubject } = await import('#db/queries/audit-of-subject.ts')
const { frameworks } = await import('#db/schema/frameworks.ts')
const { withTenant } = await import('#db/tenant.ts')
const { insertActor } = await import('#tests/factories/actor.ts')
const { insertCampaign, insertCentre, insertFramework } = await import('#tests/factories/centre-data.ts')
const postgres = (await import('postgres')).default

const owner = postgres(database.adminUrl, { max: 1, onnotice: () => {} })
const migration = await readFile('db/migrations/0038_calls_that_ended.sql', 'utf8')
const migrate = () => owner.unsafe(migration)

type Call = Parameters<typeof insertCampaign>[2]
const FROZEN: Call = { frozenAt: new Date() }
const CANCELLED: Call = { cancelledAt: new Date() }

/** A framework contract that stands at `campaign`, with those calls. */
async function withCalls(...calls: Call[]) {
  const { organisationId } = await insertActor({ role: 'coordinator' })
  const { id } = await withTenant(organisationId, async (tx) => {
    const framework = await insertFramework(tx, (await insertCentre(tx)).id, { status: 'campaign' })
    for (const call of calls) await insertCampaign(tx, framework.id, call)
    return framework
  })
  const status = async () => {
    const rows = await withTenant(organisationId, (tx) => tx.select().from(frameworks).where(eq(frameworks.id, id)))
    return rows[0]?.status
  }
  const history = () =>
    withTenant(organisationId, (tx) => listAuditOfSubject(tx, { subjectKind: 'framework', subjectId: id }))
  return { status, history }
}

afterAll(async () => {
  await owner.end()
  await client.end()
  await database.drop()
})

describe('migration 0038: framework contracts whose call ended before there was a word for it', () => {
  test('one whose annex was frozen is called, its history says so, and once only', async () => {
    const { status, history } = await withCalls(FROZEN)
    await migrate()
    await migrate()
    expect(await status()).toBe('called')
    expect(await history()).toMatchObject([
      { action: 'framework.move', before: { status: 'campaign' }, after: { status: 'called' } },
    ])
  })

  test('one in each of two organisations, and one whose calls were cancelled or frozen', async () => {
    const found = [await withCalls(FROZEN), await withCalls(CANCELLED, FROZEN)]
    await migrate()
    expect(await Promise.all(found.map(({ status }) => status()))).toEqual(['called', 'called'])
  })

  test('one whose call runs, waits for its annex, is prepared, or that has none is left alone', async () => {
    const found = [
      await withCalls({}),
      await withCalls(FROZEN, {}),
      await withCalls({ closesAt: new Date(Date.now() - 1000) }),
      await withCalls(CANCELLED, { openedAt: null }),
      await withCalls(),
    ]
    await migrate()
    expect(await Promise.all(found.map(({ status }) => status()))).toEqual(found.map(() => 'campaign'))
  })

  test('leaves no tenant behind on the connection that ran it', async () => {
    await migrate()
    const [setting] = await owner`select current_setting('app.tenant_id', true) as tenant`
    expect(setting?.tenant ?? '').toBe('')
  })
})
