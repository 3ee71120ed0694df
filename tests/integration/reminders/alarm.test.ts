import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownDatabase } from '#tests/setup/own-database.ts'

// Runs are those of the whole installation: this file needs a database of its own before anything is imported.
const database = await ownDatabase()
process.env.DATABASE_URL = database.databaseUrl
process.env.DATABASE_WORKER_URL = database.workerUrl

const { client, db } = await import('#db/client.ts')
const { sql } = await import('drizzle-orm')
const { reminderAlarm } = await import('#db/queries/reminder-runs.ts')
const { sendReminderAlarm } = await import('#app/jobs/send-reminder-alarm.ts')
const { insertActor } = await import('#tests/factories/actor.ts')
const { morning, recordingMailer, runOn } = await import('#tests/factories/reminders.ts')
const postgres = (await import('postgres')).default

const worker = postgres(database.workerUrl, { max: 1, onnotice: () => {} })
const alarms = async () =>
  (
    await worker`select payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'send-reminder-alarm'`
  ).map((row) => row.payload)
const at = (day: string) => new Date(morning(day).epochMilliseconds)

beforeAll(async () => {
  await insertActor({ role: 'reader' })
})

afterAll(async () => {
  await worker.end()
  await client.end()
  await database.drop()
})

describe('R11: no run for 24 hours', () => {
  test('alarm in the readiness detail and on the page, and by mail to the administrators at the next run', async () => {
    const administrator = await insertActor({ role: 'administrator' })
    const { organisationId } = administrator
    await db.execute(sql`update organisations set created_at = '2026-09-01T00:00:00Z'`)
    await runOn(organisationId, '2026-09-01')
    expect(await reminderAlarm(at('2026-09-02'))).toMatchObject({ alarm: false })
    expect(await alarms()).toEqual([])

    expect(await reminderAlarm(at('2026-09-04'))).toMatchObject({ alarm: true })
    await runOn(organisationId, '2026-09-04')
    expect(await reminderAlarm(at('2026-09-04'))).toMatchObject({ alarm: false })
    const queued = await alarms()
    expect(queued).toMatchObject([{ organisationId, userId: administrator.userId }])

    const { mails, sendMail } = recordingMailer()
    const context = { now: () => morning('2026-09-04'), sendMail }
    await sendReminderAlarm.perform(queued[0], context)
    await sendReminderAlarm.perform(queued[0], context)
    expect(mails.map((mail) => mail.to)).toEqual([administrator.email, administrator.email])
    expect(mails[0]?.messageId).toBe(mails[1]?.messageId)
    expect(mails[0]?.text).toContain('1er septembre 2026 à 10 h')

    await runOn(organisationId, '2026-09-05')
    expect(await alarms()).toHaveLength(1)
  })

  test('a run that failed is no run', async () => {
    await db.execute(sql`update reminder_runs set failure = 'organisations:1'`)
    expect(await reminderAlarm(at('2026-09-05'))).toMatchObject({ alarm: true, lastRunAt: null })
  })

  test('a new installation has a day for its first run', async () => {
    await db.execute(sql`delete from reminder_runs`)
    await db.execute(sql`update organisations set created_at = '2026-09-01T08:00:00Z'`)
    expect(await reminderAlarm(new Date('2026-09-02T07:59:00Z'))).toMatchObject({ alarm: false })
    expect(await reminderAlarm(new Date('2026-09-02T08:01:00Z'))).toMatchObject({ alarm: true })
  })
})
