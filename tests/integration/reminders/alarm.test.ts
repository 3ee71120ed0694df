import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#app/domain/permissions.ts'
import { ownDatabase } from '#tests/setup/own-database.ts'

// Runs are those of the whole installation: this file needs a database of its own before anything is imported.
const database = await ownDatabase()
process.env.DATABASE_URL = database.databaseUrl
process.env.DATABASE_WORKER_URL = database.workerUrl

const { client, db } = await import('#db/client.ts')
const { sql } = await import('drizzle-orm')
const { reminderAlarm } = await import('#db/queries/reminder-runs.ts')
const { sendReminderAlarm } = await import('#app/jobs/send-reminder-alarm.ts')
const { loader: echeancier } = await import('#app/routes/_app.echeances.tsx')
const { insertActor } = await import('#tests/factories/actor.ts')
const { signedInRequest } = await import('#tests/factories/session.ts')
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
    expect(mails[0]?.text.replace(/\s+/g, ' ')).toContain('1er septembre 2026 à 10 h 00')

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

describe('a silent job, on the échéancier', () => {
  const silenceSeenBy = async (role: Role) => {
    const request = await signedInRequest(await insertActor({ role }), '/echeances')
    return (await echeancier({ request, params: {}, context: { cspNonce: '', requestId: 'test' } })).silence
  }

  test('is said to coordinators and administrators, with the moment since when', async () => {
    await db.execute(sql`delete from reminder_runs`)
    await db.execute(sql`
      insert into reminder_runs (day, finished_at, failure) values
        ('2026-01-05', '2026-01-05T09:10:00Z', null), ('2026-01-06', now(), 'organisations:1')`)
    const since = '5 janvier 2026 à 10 h 10'
    expect(await silenceSeenBy('coordinator')).toEqual({ since, journal: false })
    expect(await silenceSeenBy('administrator')).toEqual({ since, journal: true })
    expect(await silenceSeenBy('reader')).toBeNull()
  })

  test('is over once a run is completed', async () => {
    await db.execute(sql`insert into reminder_runs (day, finished_at) values ('2026-01-06', now())`)
    expect(await silenceSeenBy('coordinator')).toBeNull()
  })

  test('is asked for along an index', async () => {
    await db.execute(sql`
      insert into reminder_runs (day, finished_at)
      select '2026-01-01', now() - hour * interval '1 hour' from generate_series(1, 5000) hour`)
    const plan = await db.execute(sql`explain select max(finished_at) from reminder_runs where failure is null`)
    expect(JSON.stringify(plan)).toContain('reminder_runs_completed')
  })
})
