import { readFile } from 'node:fs/promises'
import { afterAll, expect, test } from 'vitest'
import { ownDatabase } from '#tests/setup/own-database.ts'

// The migration goes through every organisation: it needs a database of its own before anything is imported.
const database = await ownDatabase()
process.env.DATABASE_URL = database.databaseUrl

const { client } = await import('#db/client.ts')
const { listAuditOfSubject } = await import('#db/queries/audit-of-subject.ts')
const { listParticipants } = await import('#db/queries/participations.ts')
const { withTenant } = await import('#db/tenant.ts')
const { insertActor } = await import('#tests/factories/actor.ts')
const { insertCentre, insertFramework, insertMembership, insertParticipation } = await import(
  '#tests/factories/centre-data.ts'
)
const postgres = (await import('postgres')).default

const owner = postgres(database.adminUrl, { max: 1, onnotice: () => {} })
const migration = await readFile('db/migrations/0047_shares_of_departed.sql', 'utf8')
const migrate = () => owner.unsafe(migration)

type Membership = Parameters<typeof insertMembership>[2]

/** A body with that adhesion, and a share that was given to it. */
async function withShare(membership: Membership) {
  const operator = await insertActor({ role: 'coordinator' })
  const { organisationId } = await insertActor({ role: 'buyer' })
  const ends = { organisationId, ownerId: operator.organisationId }
  const { frameworkId, id } = await withTenant(operator.organisationId, async (tx) => {
    const centre = await insertCentre(tx)
    const framework = await insertFramework(tx, centre.id)
    await insertMembership(tx, { ...ends, centreId: centre.id }, membership)
    const share = await insertParticipation(tx, { ...ends, frameworkId: framework.id }, { status: 'accepted' })
    return { frameworkId: framework.id, id: share.id }
  })
  const status = async () => {
    const rows = await withTenant(operator.organisationId, (tx) => listParticipants(tx, { frameworkId, limit: 5 }))
    return rows[0]?.status
  }
  const history = () =>
    withTenant(operator.organisationId, (tx) => listAuditOfSubject(tx, { subjectKind: 'participation', subjectId: id }))
  return { status, history }
}

const LEFT: Membership = { status: 'left', leftOn: '2026-10-01', reason: 'Convention résiliée' }

afterAll(async () => {
  await owner.end()
  await client.end()
  await database.drop()
})

test('migration 0047 ends the share of a body that had left, in each organisation, once and with its reason', async () => {
  const found = [await withShare(LEFT), await withShare({ status: 'draft', leftOn: '2026-10-01' })]
  await migrate()
  await migrate()
  expect(await Promise.all(found.map(({ status }) => status()))).toEqual(['ended', 'ended'])
  expect(await found[0]?.history()).toMatchObject([
    { action: 'participation.end', before: { status: 'accepted' }, after: { reason: 'Convention résiliée' } },
  ])
  const [setting] = await owner`select current_setting('app.tenant_id', true) as tenant`
  expect(setting?.tenant ?? '').toBe('')
})

test('migration 0047 leaves the share of a member, and of one that is suspended for a while', async () => {
  const found = [await withShare({}), await withShare({ status: 'suspended' })]
  await migrate()
  expect(await Promise.all(found.map(({ status }) => status()))).toEqual(['accepted', 'accepted'])
})
