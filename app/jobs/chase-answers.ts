import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { dayAt } from '#app/domain/calendar.ts'
import { defineJob } from '#app/jobs/job.ts'
import { everyTenant } from '#app/jobs/tenant-of-job.ts'
import { log } from '#app/lib/log.server.ts'
import { chaseAnswers } from '#app/services/campaigns/chase-answers.server.ts'

const dayOf = (at: Date) => dayAt(Temporal.Instant.fromEpochMilliseconds(at.getTime()))

/** Every hour: silence is chased on the days that each call says, once a day that is due. */
export const chaseAnswersJob = defineJob('chase-answers', z.object({}), async (_, { now }) => {
  let letters = 0
  for (const organisationId of await everyTenant()) letters += await chaseAnswers({ organisationId, now: now(), dayOf })
  if (letters > 0) log.info({ letters }, 'silence to calls chased')
})
