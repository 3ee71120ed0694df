import { desc, eq, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { IsoDate } from '#app/domain/calendar.ts'
import { type Database, db } from '#db/client.ts'
import { reminderRuns } from '#db/schema/operations.ts'

export async function insertReminderRun(day: IsoDate, startedAt: Date) {
  const [run] = await db.insert(reminderRuns).values({ day, startedAt }).returning({ id: reminderRuns.id })
  if (!run) throw new Error('reminder_runs returned no row')
  return run.id
}

export type RunOutcome = { due: number; queued: number; failure: string | null; finishedAt: Date }

export async function finishReminderRun(id: string, outcome: RunOutcome) {
  await db.update(reminderRuns).set(outcome).where(eq(reminderRuns.id, id))
}

export function listReminderRuns(limit: number) {
  return db.select().from(reminderRuns).orderBy(desc(reminderRuns.startedAt)).limit(limit)
}

export async function deleteReminderRunsBefore(day: IsoDate) {
  await db.delete(reminderRuns).where(lt(reminderRuns.day, day))
}

export const SILENCE_ALARM_HOURS = 24

export type ReminderAlarm = { alarm: boolean; lastRunAt: Date | null }

const alarmRow = z.object({ lastRunAt: z.coerce.date().nullable(), since: z.coerce.date().nullable() })

/** True when no run was completed within 24 hours. A new installation has as long for its first one. */
export async function reminderAlarm(now: Date, database: Database = db): Promise<ReminderAlarm> {
  // Pages ask for it too: one step along an index, and the organisations are read only before the first run.
  const [row] = await database.execute(sql`
    select last.at as "lastRunAt", case when last.at is null then (select min(created_at) from organisations) end as since
    from (select max(finished_at) as at from reminder_runs where failure is null) last`)
  const { lastRunAt, since } = alarmRow.parse(row)
  const reference = lastRunAt ?? since
  const alarm = reference !== null && now.getTime() - reference.getTime() > SILENCE_ALARM_HOURS * 3_600_000
  return { alarm, lastRunAt }
}

/** Tells every administrator of the installation, once for one interruption. */
export async function queueReminderAlarms({ since, until }: { since: Date | null; until: Date }) {
  await db.execute(sql`
    select public.app_enqueue_many('send-reminder-alarm',
      array_agg(json_build_object('organisationId', organisation_id, 'userId', user_id,
        'since', ${since?.toISOString() ?? null}::text, 'until', ${until.toISOString()}::text)),
      array_agg('reminder-alarm:' || organisation_id || ':' || user_id))
    from organisation_users where role = 'administrator' having count(*) > 0`)
}
