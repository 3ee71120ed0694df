import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { RunningWorker } from '#app/jobs/worker.ts'
import { ownDatabase } from '#tests/setup/own-database.ts'

// A worker takes every job of its database: this file needs one of its own before anything is imported.
const database = await ownDatabase()
process.env.DATABASE_URL = database.databaseUrl
process.env.DATABASE_WORKER_URL = database.workerUrl

const { client, db } = await import('#db/client.ts')
const { sql } = await import('drizzle-orm')
const { startWorker } = await import('#app/jobs/worker.ts')
const { withTenant } = await import('#db/tenant.ts')
const { enqueue } = await import('#app/jobs/queue.ts')
const { beat, stopBeating } = await import('#db/queries/worker-heartbeats.ts')
const { insertActor } = await import('#tests/factories/actor.ts')
const { armContract, deliveredOn, ledger, morning, recordingMailer, runOn } = await import(
  '#tests/factories/reminders.ts'
)
const postgres = (await import('postgres')).default

/** A Thursday: no weekly letter leaves. */
const DAY = '2026-09-03'
const now = () => morning(DAY)
const worker = postgres(database.workerUrl, { max: 1, onnotice: () => {} })
const jobs = async () => Number((await worker`select count(*) from graphile_worker._private_jobs`)[0]?.count)

let running: RunningWorker | undefined
afterEach(async () => {
  await running?.stop()
  running = undefined
})

afterAll(async () => {
  await worker.end()
  await client.end()
  await database.drop()
})

describe('the worker', () => {
  test('looks for due reminders as soon as it starts, sends them, and shows that it lives', async () => {
    const { organisationId, email } = await insertActor()
    await armContract(organisationId, deliveredOn('2026-09-30'), '2026-01-05')
    const { mails, sendMail } = recordingMailer()
    running = await startWorker({ now, sendMail })
    await expect.poll(() => mails.map((mail) => mail.to), { timeout: 15_000 }).toEqual([email])
    await expect.poll(() => ledger(organisationId)).toMatchObject([{ state: 'sent', attempts: 1 }])
    const [signs] = await db.execute(sql`select count(*)::integer as alive from worker_heartbeats`)
    expect(signs).toEqual({ alive: 4 })
    const [nightly] = await db.execute(
      sql`select day::text, differences from recomputations where finished_at is not null`,
    )
    expect(nightly).toEqual({ day: DAY, differences: 0 })
  })

  test('lets a letter that is under way arrive before it stops', async () => {
    const { organisationId } = await insertActor()
    await armContract(organisationId, deliveredOn('2026-09-30'), '2026-01-05')
    let arrived = () => {}
    const inFlight = new Promise<void>((resolve) => {
      arrived = resolve
    })
    let answer = () => {}
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    const started = await startWorker({
      now,
      sendMail: async () => {
        arrived()
        await answered
        return { outcome: 'sent', answer: '250 ok' }
      },
    })
    await inFlight
    const stopped = started.stop()
    const patience = new Promise((resolve) => setTimeout(resolve, 500, 'still at work'))
    expect(await Promise.race([stopped, patience])).toBe('still at work')
    answer()
    await stopped
    expect(await ledger(organisationId)).toMatchObject([{ state: 'sent' }])
    const [signs] = await db.execute(sql`select count(*)::integer as alive from worker_heartbeats`)
    expect(signs).toEqual({ alive: 0 })
  })

  test('takes over what a worker that was killed had begun, and leaves alone what a living one does', async () => {
    const { organisationId } = await insertActor()
    await armContract(organisationId, deliveredOn('2026-09-30'), '2026-01-05')
    await runOn(organisationId, DAY)
    const lockedBy = (id: string) => worker`
      update graphile_worker._private_jobs set locked_by = ${id}, locked_at = now() - interval '2 minutes', attempts = 1
      where task_id = (select id from graphile_worker._private_tasks where identifier = 'send-reminder')`
    const { mails, sendMail } = recordingMailer()

    await beat('worker-alive')
    await lockedBy('worker-alive')
    running = await startWorker({ now, sendMail })
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(mails).toEqual([])
    await running.stop()

    await lockedBy('worker-killed')
    running = await startWorker({ now, sendMail })
    await expect.poll(() => mails.length, { timeout: 15_000 }).toBe(1)
    await expect.poll(() => ledger(organisationId)).toMatchObject([{ state: 'sent' }])
    await stopBeating('worker-alive')
  })

  test('starts anew with all its places when one of its workers is lost', async () => {
    const { organisationId } = await insertActor()
    await armContract(organisationId, deliveredOn('2026-09-30'), '2026-01-05')
    const signs = async () =>
      (await db.execute(sql`select worker_id from worker_heartbeats`)).map((row) => row.worker_id)
    let hidden = false
    const sendMail = async () => {
      if (!hidden) {
        hidden = true
        // What became of its job cannot be noted: the worker gives up.
        await worker`alter table graphile_worker._private_jobs rename to jobs_away`
        setTimeout(() => worker`alter table graphile_worker.jobs_away rename to _private_jobs`.execute(), 300)
      }
      return { outcome: 'sent', answer: '250' } as const
    }
    running = await startWorker({ now, sendMail })
    const first = await signs()
    const others = async () => (await signs()).filter((id) => !first.includes(id)).length
    await expect.poll(others, { timeout: 40_000, interval: 500 }).toBe(4)
    await worker`delete from graphile_worker._private_jobs where locked_by is not null`
  }, 60_000)

  test('keeps the job of a letter that was refused, for later', async () => {
    const { organisationId } = await insertActor()
    await armContract(organisationId, deliveredOn('2026-09-30'), '2026-01-05')
    const { sendMail } = recordingMailer({ outcome: 'delayed', answer: '451 later' })
    running = await startWorker({ now, sendMail })
    await expect
      .poll(() => ledger(organisationId), { timeout: 15_000 })
      .toMatchObject([{ state: 'queued', attempts: 1, providerAnswer: '451 later' }])
    const waiting = () => worker`
      select attempts, run_at > now() as later from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'send-reminder'`
    await expect.poll(waiting).toMatchObject([{ attempts: 1, later: true }])
  })
})

describe('the queue', () => {
  test('a job is kept with its change or not at all', async () => {
    const { organisationId } = await insertActor()
    const before = await jobs()
    const payload = { organisationId, reminderId: organisationId }
    const undone = withTenant(organisationId, async (tx) => {
      await enqueue(tx, 'send-reminder', payload)
      await tx.execute(
        sql`select public.app_enqueue_many('send-reminder', array[${JSON.stringify(payload)}::json], array['k'])`,
      )
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await jobs()).toBe(before)
    await withTenant(organisationId, (tx) => enqueue(tx, 'send-reminder', payload, { jobKey: 'kept' }))
    expect(await jobs()).toBe(before + 1)
  })

  test('the application may add to it and see nothing of it', async () => {
    await expect(db.execute(sql`select * from graphile_worker._private_jobs`)).rejects.toThrow()
    await expect(db.execute(sql`select graphile_worker.add_job('send-reminder')`)).rejects.toThrow()
  })
})
