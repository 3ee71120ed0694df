import type { Temporal } from 'temporal-polyfill'
import { dayAt, type IsoDate } from '#app/domain/calendar.ts'
import { SKIP_REASONS, type SkipReason } from '#app/domain/due-reminders.ts'
import type { TenantId } from '#app/domain/ids.ts'
import { log } from '#app/lib/log.server.ts'
import { requeueLostCentreLetters } from '#db/queries/centre-letters.ts'
import { countDueReminders, type DueFound, lockReminderRun, queueDueReminders } from '#db/queries/reminder-due.ts'
import { requeueWaitingReminders } from '#db/queries/reminder-letters.ts'
import { rulesInForce } from '#db/queries/reminder-rules.ts'
import { finishReminderRun, insertReminderRun, queueReminderAlarms, reminderAlarm } from '#db/queries/reminder-runs.ts'
import { withTenant } from '#db/tenant.ts'

export type RunReminders = {
  organisations: readonly TenantId[]
  now: Temporal.Instant
  /** Another day than that of `now`: the command line's --on. */
  today?: IsoDate
  /** Right side of the Message-ID of every letter. */
  messageDomain: string
  dryRun?: boolean
}

export type ReminderRunReport = {
  due: number
  queued: number
  alreadySent: number
  skipped: { reason: SkipReason; count: number }[]
}

/** Two connections keep two cores busy; memory does not grow with the register, PostgreSQL does the work. */
const AT_A_TIME = 2

/** Finds what is due in every organisation and queues the letters. Twice on one day, or twice at once, changes nothing. */
export async function runReminders({
  organisations,
  now,
  today = dayAt(now),
  messageDomain,
  dryRun = false,
}: RunReminders): Promise<ReminderRunReport> {
  const silence = await reminderAlarm(new Date(now.epochMilliseconds))
  const runId = dryRun ? null : await insertReminderRun(today, new Date(now.epochMilliseconds))
  const total = { due: 0, queued: 0, alreadySent: 0, skipped: new Map<SkipReason, number>() }
  const failures: TenantId[] = []
  const waiting = organisations.values()
  const began = performance.now()

  const takeTurns = async () => {
    for (const organisation of waiting) {
      try {
        add(total, await runOne(organisation, { now: now.toString(), today, messageDomain, dryRun }))
      } catch (error) {
        log.error({ err: error, tenantId: organisation }, 'reminder run failed for an organisation')
        failures.push(organisation)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, takeTurns))

  const finishedAt = new Date(now.epochMilliseconds + performance.now() - began)
  const failure = failures.length > 0 ? `organisations:${failures.length}` : null
  if (runId) await finishReminderRun(runId, { due: total.due, queued: total.queued, failure, finishedAt })
  if (failures.length > 0) throw new Error(`Reminder run failed for ${failures.length} organisations`)
  if (runId && silence.alarm) await queueReminderAlarms({ since: silence.lastRunAt, until: finishedAt })
  const skipped = SKIP_REASONS.map((reason) => ({ reason, count: total.skipped.get(reason) ?? 0 }))
  return { ...total, skipped: skipped.filter(({ count }) => count > 0) }
}

type OneRun = { now: string; today: IsoDate; messageDomain: string; dryRun: boolean }

const runOne = (organisation: TenantId, { now, today, messageDomain, dryRun }: OneRun): Promise<DueFound> =>
  withTenant(organisation, async (tx) => {
    const rules = await rulesInForce(tx)
    if (dryRun) return countDueReminders(tx, { rules, today })
    await lockReminderRun(tx)
    const found = await queueDueReminders(tx, { rules, today, now, messageDomain })
    await requeueWaitingReminders(tx, { today, now, messageDomain })
    await requeueLostCentreLetters(tx, now)
    return found
  })

type Total = { due: number; queued: number; alreadySent: number; skipped: Map<SkipReason, number> }

function add(total: Total, found: DueFound) {
  total.due += found.due
  total.queued += found.queued
  total.alreadySent += found.alreadySent
  for (const reason of SKIP_REASONS) {
    total.skipped.set(reason, (total.skipped.get(reason) ?? 0) + found.skipped[reason])
  }
}
