import { z } from 'zod'
import { defineJob } from '#app/jobs/job.ts'
import { everyTenant } from '#app/jobs/tenant-of-job.ts'
import { log } from '#app/lib/log.server.ts'
import { messageDomain } from '#app/lib/mail.server.ts'
import { runReminders } from '#app/services/reminders/run-reminders.server.ts'

/** Every hour, and when the worker starts: whatever was done today is not done again. */
export const runRemindersJob = defineJob('run-reminders', z.object({}), async (_, { now }) => {
  const organisations = await everyTenant()
  const report = await runReminders({ organisations, now: now(), messageDomain: messageDomain() })
  log.info({ due: report.due, queued: report.queued, alreadySent: report.alreadySent }, 'reminders looked for')
})
