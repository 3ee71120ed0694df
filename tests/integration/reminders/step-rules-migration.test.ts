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
const migration = await readFile('db/migrations/0023_plan_step_reminders.sql', 'utf8')
const migrate = () => owner.unsafe(migration)

type Administrator = Awaited<ReturnType<typeof insertActor>>

async function withRules(...rules: ReminderRule[]) {
  const actor = await insertActor({ role: 'administrator' })
  if (rules.length > 0) await withTenant(actor.organisationId, (tx) => tx.insert(reminderRules).values(rules))
  return actor
}
const rulesOf = async ({ organisationId }: Administrator) =>
  (await withTenant(organisationId, (tx) => listReminderRules(tx))).map(
    ({ deadlineKind, daysBefore, target, enabled }) =>
      `${deadlineKind} ${daysBefore} ${target}${enabled ? '' : ' off'}`,
  )

const NOTICE: ReminderRule = {
  ...{ deadlineKind: 'notice', daysBefore: 45, target: 'manager', address: null },
  enabled: true,
}

afterAll(async () => {
  await owner.end()
  await client.end()
  await database.drop()
})

describe('migration 0023: reminders of the steps of launch plans', () => {
  test('an organisation with rules of its own is given these two, once however often it runs', async () => {
    const actor = await withRules(NOTICE)
    await migrate()
    const after = ['notice 45 manager', 'step 14 manager', 'step 3 manager']
    expect(await rulesOf(actor)).toEqual(after)
    await migrate()
    expect(await rulesOf(actor)).toEqual(after)
  })

  test('one that keeps to the defaults keeps none of its own, so that it follows them', async () => {
    const actor = await withRules()
    await migrate()
    expect(await rulesOf(actor)).toEqual([])
  })

  test('a rule of steps that it has already stays as it is, switched off too', async () => {
    const step: ReminderRule = { ...NOTICE, deadlineKind: 'step', daysBefore: 14, enabled: false }
    const actor = await withRules(NOTICE, step)
    await migrate()
    expect(await rulesOf(actor)).toEqual(['notice 45 manager', 'step 14 manager off', 'step 3 manager'])
  })
})
