import postgres from 'postgres'
import { z } from 'zod'
import type { DataSet } from './data-set.ts'
import type { Figure } from './figure.ts'
import { measureCommand } from './measured-process.ts'

const report = z.object({ due: z.number(), queued: z.number() })

/** As on the first day: nothing told yet, nothing waiting. */
async function forgetReminders(superuserUrl: string) {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => {} })
  await sql`truncate reminders, reminder_runs, graphile_worker._private_jobs`
  await sql`checkpoint`
  await sql.end()
}

/** The command as the worker's cron would run it: everything at once on a first day, then the same day again. */
export async function measureReminderRun(set: DataSet): Promise<Figure[]> {
  await forgetReminders(set.superuserUrl)
  const idle = await measureCommand(['reminders', 'run', '--dry-run', '--json', '--on', '1990-01-01'])
  const first = await measureCommand(['reminders', 'run', '--json'])
  const again = await measureCommand(['reminders', 'run', '--json'])
  const { due, queued } = report.parse(JSON.parse(first.stdout))
  const contracts = set.size.contracts.toLocaleString('en')
  return [
    {
      name: `reminders over ${contracts} contracts: find and queue`,
      value: first.seconds,
      unit: 's',
      goal: 30,
      note: `${due} due, ${queued} queued; the same day again ${again.seconds.toFixed(1)} s`,
    },
    {
      name: 'reminders: memory beside a run that finds nothing',
      value: first.maxRssMiB / idle.maxRssMiB,
      unit: 'ratio',
      goal: 1.5,
      note: `${first.maxRssMiB.toFixed(0)} MiB beside ${idle.maxRssMiB.toFixed(0)} MiB`,
    },
  ]
}
