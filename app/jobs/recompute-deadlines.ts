import { z } from 'zod'
import { addDays, dayAt } from '#app/domain/calendar.ts'
import { defineJob } from '#app/jobs/job.ts'
import { everyTenant } from '#app/jobs/tenant-of-job.ts'
import { log } from '#app/lib/log.server.ts'
import { recomputeOrganisation } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { finishRecomputation, hasRecomputed, insertRecomputation } from '#db/queries/recomputations.ts'
import { deleteReminderRunsBefore } from '#db/queries/reminder-runs.ts'

const RUNS_KEPT_DAYS = 400

/** The nightly safety net: asked for every hour, done once a day in Brussels, so that no change of hour skips a night. */
export const recomputeDeadlinesJob = defineJob('recompute-deadlines', z.object({}), async (_, { now }) => {
  const day = dayAt(now())
  if (await hasRecomputed(day)) return
  const id = await insertRecomputation(day)
  const total = { contracts: 0, differences: 0 }
  for (const organisation of await everyTenant()) {
    const { contracts, differences } = await recomputeOrganisation(organisation, day)
    total.contracts += contracts
    total.differences += differences
    if (differences > 0) log.warn({ tenantId: organisation, differences }, 'recomputed deadlines differ')
  }
  await finishRecomputation(id, total)
  await deleteReminderRunsBefore(addDays(day, -RUNS_KEPT_DAYS))
  log.info({ day, ...total }, 'deadlines recomputed')
})
