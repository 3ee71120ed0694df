import { readFile } from 'node:fs/promises'
import { afterAll, describe, expect, test } from 'vitest'
import type { ReminderRule } from '#app/domain/reminder.ts'
import { ownDatabase } from '#tests/setup/own-database.ts'

// The migration goes through every organisation: it needs a database of its own before anything is imported.
const database = await ownDatabase()
process.env.DATABASE_URL = database.databaseUrl

const { client } = await import('#db/client.ts')
const { listReminderRules } = await import('#db/queries/reminder-rules.ts')
const { reminderRules } = await import('#db/schema/reminders.ts')
const { withTenant } = await import('#db/tenant.ts')
const { insertActor } = await import('#tests/factories/actor.ts')
const postgres = (await import('postgres')).default

const owner = postgres(database.adminUrl, { max: 1, onnotice: () => {} })
const migration = await readFile('db/migrations/0029_centre_reminders.sql', 'utf8')
const migrate = () => owner.unsafe(migration)

async function withRules(...rules: ReminderRule[]) {
  const actor = await insertActor({ role: 'administrator' })
  if (rules.length > 0) await withTenant(actor.organisationId, (tx) => tx.insert(reminderRules).values(rules))
  return actor
}

const rulesOf = async ({ organisationId }: Awaited<ReturnType<typeof withRules>>) =>
  (await withTenant(organisationId, (tx) => listReminderRules(tx)))
    .map(
      ({ deadlineKind, daysBefore, target, enabled }) =>
        `${deadlineKind} ${daysBefore} ${target}${enabled ? '' : ' off'}`,
    )
    .sort()

const NOTICE: ReminderRule = {
  ...{ deadlineKind: 'notice', daysBefore: 45, target: 'manager', address: null },
  enabled: true,
}

const days = (kind: string, target: string, ...before: number[]) => before.map((day) => `${kind} ${day} ${target}`)

const ADDED = [
  ...days('convention-resign', 'coordinators', 180, 90, 30, 7),
  ...days('convention-resign', 'administrators', 7),
  ...days('last-order', 'coordinators', 180, 90, 30, 7),
  ...days('last-order', 'administrators', 7),
  ...days('convention-end', 'coordinators', 90, 30),
  ...days('framework-end', 'coordinators', 90, 30),
]

afterAll(async () => {
  await owner.end()
  await client.end()
  await database.drop()
})

describe('migration 0029: reminders of the days of centres', () => {
  test('an organisation with rules of its own is given those of centres, once however often it runs', async () => {
    const actor = await withRules(NOTICE)
    await migrate()
    const after = [...ADDED, 'notice 45 manager'].sort()
    expect(await rulesOf(actor)).toEqual(after)
    await migrate()
    expect(await rulesOf(actor)).toEqual(after)
  })

  test('one that keeps to the defaults keeps none of its own, so that it follows them', async () => {
    const actor = await withRules()
    await migrate()
    expect(await rulesOf(actor)).toEqual([])
  })

  test('a rule that it has already stays as it is, switched off too, and another organisation is left alone', async () => {
    const known: ReminderRule = {
      ...{ deadlineKind: 'last-order', daysBefore: 30, target: 'coordinators', address: null },
      enabled: false,
    }
    const [actor, other] = [await withRules(NOTICE, known), await withRules(NOTICE)]
    await migrate()
    const own = ADDED.map((rule) => (rule === 'last-order 30 coordinators' ? `${rule} off` : rule))
    expect(await rulesOf(actor)).toEqual([...own, 'notice 45 manager'].sort())
    expect(await rulesOf(other)).toEqual([...ADDED, 'notice 45 manager'].sort())
  })

  test('leaves no tenant behind on the connection that ran it', async () => {
    const setting = () => owner`select current_setting('app.tenant_id', true) as tenant`
    await migrate()
    expect((await setting())[0]?.tenant ?? '').toBe('')
  })
})
