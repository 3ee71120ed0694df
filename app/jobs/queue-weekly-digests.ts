import { z } from 'zod'
import { defineJob } from '#app/jobs/job.ts'
import { everyTenant } from '#app/jobs/tenant-of-job.ts'
import { log } from '#app/lib/log.server.ts'
import { messageDomain } from '#app/lib/mail.server.ts'
import { queueWeeklyDigests } from '#app/services/reminders/queue-weekly-digests.server.ts'

/** Every hour, and when the worker starts: the week's letters are queued on Monday morning, once. */
export const queueWeeklyDigestsJob = defineJob('queue-weekly-digests', z.object({}), async (_, { now }) => {
  const organisations = await everyTenant()
  const queued = await queueWeeklyDigests({ organisations, now: now(), messageDomain: messageDomain() })
  if (queued > 0) log.info({ queued }, 'weekly letters queued')
})
