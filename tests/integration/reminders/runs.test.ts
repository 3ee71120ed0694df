import { sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { dayAt } from '#app/domain/calendar.ts'
import { db } from '#db/client.ts'
import { lockReminderRun, queueDueReminders } from '#db/queries/reminder-due.ts'
import { rulesInForce } from '#db/queries/reminder-rules.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import {
  armContract,
  deliverAll,
  deliveredOn,
  ledger,
  morning,
  recordingMailer,
  runOn,
} from '#tests/factories/reminders.ts'

const DAY = '2026-09-01'

const arrange = async () => {
  const { organisationId } = await insertActor()
  await armContract(organisationId, deliveredOn('2026-09-30'), '2026-01-05')
  return organisationId
}

/** Another transaction that waits for a lock, as PostgreSQL itself says. */
const someoneWaits = () =>
  expect
    .poll(async () => {
      const [row] = await db.execute(sql`
        select count(*)::integer as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`)
      return row?.waiting
    })
    .toBeGreaterThan(0)

describe('R2: one mail per row', () => {
  test('the job runs twice on one day', async () => {
    const organisationId = await arrange()
    const { mails, sendMail } = recordingMailer()
    expect(await runOn(organisationId, DAY)).toMatchObject({ due: 1, queued: 1, alreadySent: 0 })
    expect(await runOn(organisationId, DAY)).toMatchObject({ due: 1, queued: 0, alreadySent: 1 })
    await deliverAll(organisationId, DAY, sendMail)
    expect(await runOn(organisationId, DAY)).toMatchObject({ due: 1, queued: 0, alreadySent: 1 })
    await deliverAll(organisationId, DAY, sendMail)
    expect(mails).toHaveLength(1)
  })

  const queue = async (organisationId: Awaited<ReturnType<typeof arrange>>, { locked }: { locked: boolean }) => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let queued = () => {}
    const hasQueued = new Promise<void>((resolve) => {
      queued = resolve
    })
    const now = morning(DAY).toString()
    const first = withTenant(organisationId, async (tx) => {
      if (locked) await lockReminderRun(tx)
      const rules = await rulesInForce(tx)
      const found = await queueDueReminders(tx, { rules, today: DAY, now, messageDomain: 'test.example' })
      queued()
      await held
      return found
    })
    await hasQueued
    return { first, release }
  }

  test('the job is asked for twice at once: the second run waits and finds nothing left to do', async () => {
    const organisationId = await arrange()
    const { first, release } = await queue(organisationId, { locked: true })
    const second = runOn(organisationId, DAY)
    await someoneWaits()
    release()
    expect([(await first).queued, (await second).queued]).toEqual([1, 0])
    expect(await ledger(organisationId)).toHaveLength(1)
  })

  test('even without the lock the ledger holds one row, because its key allows no second one', async () => {
    const organisationId = await arrange()
    const { first, release } = await queue(organisationId, { locked: false })
    const second = runOn(organisationId, DAY)
    await someoneWaits()
    release()
    expect([(await first).queued, (await second).queued]).toEqual([1, 0])
    expect(await ledger(organisationId)).toHaveLength(1)
  })

  test('two workers at once hold the same row: one sends, the other leaves it alone', async () => {
    const organisationId = await arrange()
    await runOn(organisationId, DAY)
    const { mails, sendMail } = recordingMailer()
    let arrived = () => {}
    const inFlight = new Promise<void>((resolve) => {
      arrived = resolve
    })
    let answer = () => {}
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    const first = deliverAll(organisationId, DAY, async (mail) => {
      arrived()
      await answered
      return sendMail(mail)
    })
    await inFlight
    await deliverAll(organisationId, DAY, sendMail)
    answer()
    await first
    expect(mails).toHaveLength(1)
    expect(await ledger(organisationId)).toMatchObject([{ state: 'sent', attempts: 1 }])
  })
})

describe('R8: the day is the one in Brussels', () => {
  test('at 22.30 UTC in June it is the next day already', async () => {
    const organisationId = await arrange()
    const late = Temporal.Instant.from('2026-06-30T22:30:00Z')
    expect(dayAt(late)).toBe('2026-07-01')
    // The threshold of 90 days is reached on 2 July: not in the last hour of 1 July, but in the first of the 2nd.
    const nearly = Temporal.Instant.from('2026-07-01T21:59:59Z')
    expect(await runOn(organisationId, dayAt(late), late)).toMatchObject({ due: 0 })
    expect(await runOn(organisationId, dayAt(nearly), nearly)).toMatchObject({ due: 0 })
    const reached = Temporal.Instant.from('2026-07-01T22:00:00Z')
    expect(await runOn(organisationId, dayAt(reached), reached)).toMatchObject({ due: 1, queued: 1 })
    expect(await ledger(organisationId)).toMatchObject([{ plannedOn: '2026-07-02', thresholdDays: 90 }])
  })
})

describe('R14: the clock goes back in October, and the server restarts at midnight', () => {
  test('run at every hour of those days, each threshold is announced once and on its day', async () => {
    const { organisationId } = await insertActor()
    for (const day of ['2026-11-23', '2026-11-24', '2026-11-25']) {
      await armContract(organisationId, deliveredOn(day), '2026-10-01')
    }
    const planned: string[] = []
    let at = Temporal.Instant.from('2026-10-23T21:00:00Z')
    const end = Temporal.Instant.from('2026-10-26T01:00:00Z')
    while (Temporal.Instant.compare(at, end) < 0) {
      await runOn(organisationId, dayAt(at), at)
      // The process dies just before midnight and comes back just after: it runs at its start.
      const hour = at.toZonedDateTimeISO('Europe/Brussels').hour
      if (hour === 23) await runOn(organisationId, dayAt(at.add({ minutes: 61 })), at.add({ minutes: 61 }))
      at = at.add({ hours: 1 })
    }
    for (const row of await ledger(organisationId)) planned.push(`${row.plannedOn} ${row.thresholdDays}`)
    expect(planned).toEqual([
      '2026-10-23 90',
      '2026-10-23 90',
      '2026-10-23 90',
      '2026-10-24 30',
      '2026-10-25 30',
      '2026-10-26 30',
    ])
  })
})
