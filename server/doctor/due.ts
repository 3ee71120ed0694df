import { z } from 'zod'
import { everyTenant } from '#app/jobs/tenant-of-job.ts'
import { now } from '#app/lib/clock.server.ts'
import { readReadiness } from '#db/queries/readiness.ts'
import { findLastRecomputation } from '#db/queries/recomputations.ts'
import { countRemindersByState } from '#db/queries/reminder-ledger.ts'
import { reminderAlarm } from '#db/queries/reminder-runs.ts'
import { withTenant } from '#db/tenant.ts'
import { ask } from './database.ts'
import { due, type Finding } from './finding.ts'

/** Three missed beats and some more: a busy worker is no absent one. */
const OLDEST_HEARTBEAT = 120

type Situation = {
  workerUrl: string | undefined
  /** Whether a worker is meant to run all the time, as in every installation with a database of its own. */
  always: boolean
}

async function worker({ always }: Situation): Promise<Finding> {
  const { heartbeatAgeSeconds: age } = await readReadiness()
  if (age !== null && age <= OLDEST_HEARTBEAT) return due('ok', 'worker-alive', { seconds: Math.round(age) })
  return due(always ? 'attention' : 'note', 'worker-absent')
}

const queue = z.object({ waiting: z.coerce.number(), failed: z.coerce.number() })

async function jobs({ workerUrl }: Situation): Promise<Finding[]> {
  const rows = workerUrl
    ? await ask(
        workerUrl,
        (sql) => sql`
          select count(*) filter (where attempts < max_attempts) as waiting,
            count(*) filter (where attempts >= max_attempts) as failed
          from graphile_worker._private_jobs`,
      )
    : null
  if (!rows) return [due('note', 'unknown')]
  const { waiting, failed } = queue.parse(rows[0])
  return [due('ok', 'jobs', { waiting }), ...(failed > 0 ? [due('attention', 'jobs-failed', { failed })] : [])]
}

async function reminders({ always }: Situation): Promise<Finding[]> {
  const { alarm, lastRunAt } = await reminderAlarm(new Date(now().epochMilliseconds))
  let refused = 0
  for (const tenant of await everyTenant()) refused += (await withTenant(tenant, countRemindersByState)).refused
  const run = lastRunAt ? due('ok', 'reminders-run', { at: lastRunAt.toISOString() }) : due('note', 'reminders-none')
  return [
    alarm ? due(always ? 'attention' : 'note', 'reminders-silent') : run,
    ...(refused > 0 ? [due('attention', 'reminders-refused', { refused })] : []),
  ]
}

async function recomputation(): Promise<Finding> {
  const last = await findLastRecomputation()
  if (!last) return due('note', 'recomputed-never')
  const { day, contracts, differences } = last
  return differences > 0
    ? due('attention', 'recomputed-different', { day, differences })
    : due('ok', 'recomputed', { day, contracts })
}

/** What waits, what failed and what should have happened by now. */
export const dueMatters = async (situation: Situation): Promise<Finding[]> => [
  await worker(situation),
  ...(await jobs(situation)),
  ...(await reminders(situation)),
  await recomputation(),
  due('note', 'no-backup'),
]
