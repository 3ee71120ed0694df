import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { createDatabase } from '#server/database/roles.ts'
import { runCommand } from '#tests/factories/command.ts'
import { ownDatabase } from '#tests/setup/own-database.ts'

// It looks at the whole installation: a database of its own, named before anything connects.
const own = await ownDatabase()
process.env.DATABASE_URL = own.databaseUrl
process.env.DATABASE_ADMIN_URL = own.adminUrl
process.env.DATABASE_WORKER_URL = own.workerUrl

const { command: doctor } = await import('#app/cli/doctor.ts')
const { database } = await import('#server/doctor/database.ts')
const { dueMatters } = await import('#server/doctor/due.ts')
const { beat, stopBeating } = await import('#db/queries/worker-heartbeats.ts')
const { insertRecomputation, finishRecomputation } = await import('#db/queries/recomputations.ts')

afterAll(() => own.drop())

const sqlOf = (url: string) => postgres(url, { max: 1, onnotice: () => {} })
const codes = (findings: readonly { code: string; state: string }[], state: string) =>
  findings.filter((finding) => finding.state === state).map(({ code }) => code)
const addresses = { app: own.databaseUrl, owner: own.adminUrl, worker: own.workerUrl }

function superuserUrl() {
  const address = new URL(process.env.TEST_SUPERUSER_URL ?? '')
  address.pathname = new URL(own.databaseUrl).pathname
  return address.href
}

test('the roles of an ordinary installation are in order', async () => {
  const findings = await database(addresses)
  expect(codes(findings, 'attention')).toEqual([])
  expect(codes(findings, 'ok')).toEqual(['role', 'role', 'role', 'application-weak', 'rows-secured', 'migrated'])
})

test('an application that signs in as a superuser needs a person', async () => {
  expect(codes(await database({ ...addresses, app: superuserUrl() }), 'attention')).toEqual(['application-strong'])
})

test('an application that signs in as the owner of the tables needs a person', async () => {
  expect(codes(await database({ ...addresses, app: own.adminUrl }), 'attention')).toEqual(['application-strong'])
})

test('a tenant table whose owner row security does not bind is named', async () => {
  const sql = sqlOf(own.adminUrl)
  await sql`alter table contracts no force row level security`
  const findings = await database(addresses)
  await sql`alter table contracts force row level security`
  await sql.end()
  expect(findings).toContainEqual({
    part: 'reachable',
    code: 'rows-open',
    state: 'attention',
    values: { tables: 'contracts' },
  })
})

test('a database that does not answer and tables that are not there are told apart', async () => {
  const nobody = own.databaseUrl.replace(/:\d+\//, ':1/')
  expect(codes(await database({ ...addresses, app: nobody }), 'attention')).toEqual(['role-unreachable'])

  const name = `empty_${Date.now()}`
  const superuser = process.env.TEST_SUPERUSER_URL ?? ''
  await createDatabase(superuser, name)
  const empty = new URL(own.databaseUrl)
  empty.pathname = `/${name}`
  expect(codes(await database({ ...addresses, app: empty.href }), 'attention')).toEqual(['not-migrated'])
  const sql = sqlOf(superuser)
  await sql`drop database ${sql(name)}`
  await sql.end()
})

test('jobs given up, differences found at night and a missing worker need a person', async () => {
  const id = await insertRecomputation('2026-11-22')
  await finishRecomputation(id, { contracts: 12, differences: 1 })
  const sql = sqlOf(own.workerUrl)
  await sql`select graphile_worker.add_job('send-reminder', max_attempts := 1)`
  await sql`update graphile_worker._private_jobs set attempts = 1`
  await sql.end()

  const situation = { workerUrl: own.workerUrl, always: true }
  expect(codes(await dueMatters(situation), 'attention')).toEqual([
    'worker-absent',
    'jobs-failed',
    'recomputed-different',
  ])
  // The embedded database of a demo sleeps when its program does.
  expect(codes(await dueMatters({ ...situation, always: false }), 'attention')).not.toContain('worker-absent')

  await beat('test')
  expect(codes(await dueMatters(situation), 'attention')).not.toContain('worker-absent')
  await stopBeating('test')
})

test('as JSON it says what was found without any password, and ends with 1 when somebody is needed', async () => {
  const { exit, out } = await runCommand(doctor, ['--json'])
  const { healthy, findings } = JSON.parse(out)
  expect({ exit, healthy }).toEqual({ exit: 1, healthy: false })
  expect(codes(findings, 'attention')).toContain('jobs-failed')
  for (const url of Object.values(addresses)) expect(out).not.toContain(new URL(url).password)
})
