import { z } from 'zod'
import { defineJob } from '#app/jobs/job.ts'
import { everyTenant } from '#app/jobs/tenant-of-job.ts'
import { log } from '#app/lib/log.server.ts'
import { sweepStoredFiles } from '#app/services/documents/sweep-stored-files.server.ts'

/** Every night: what lies in the store and no row names. */
export const sweepStoredFilesJob = defineJob('sweep-stored-files', z.object({}), async (_, { now }) => {
  let removed = 0
  for (const organisationId of await everyTenant()) removed += await sweepStoredFiles(organisationId, now())
  if (removed > 0) log.info({ removed }, 'files without a row removed')
})
